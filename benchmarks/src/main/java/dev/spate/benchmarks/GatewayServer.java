package dev.spate.benchmarks;

import dev.spate.local.LocalRuntime;
import java.io.IOException;

/** A process that answers {@link ShopApi} on the local runtime until its input ends. */
final class GatewayServer {
  private GatewayServer() {}

  /** Says that it is ready. */
  public static void main(String[] args) throws IOException {
    ShopApi shop = new ShopApi(new SpateAppJson());
    try (LocalRuntime runtime =
        LocalRuntime.builder()
            .mount("/", shop.app(), shop.codecs())
            .port(Integer.getInteger("port"))
            .start()) {
      System.out.println("ready at " + runtime.url());
      while (System.in.read() >= 0) {
        // until whoever started it has heard enough
      }
    }
  }
}
