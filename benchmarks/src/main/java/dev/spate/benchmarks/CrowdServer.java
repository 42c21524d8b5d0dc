package dev.spate.benchmarks;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.EventHandler;
import dev.spate.FunctionSpec;
import dev.spate.SocketApi;
import dev.spate.local.LocalRuntime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/** A process whose application sends back every text; for each line it is told it says its size. */
final class CrowdServer {
  private static final SocketApi ECHO = new SocketApi("echo");
  private static final int COLLECTIONS = 3;

  private CrowdServer() {}

  /** Says its port, then for each line the bytes of its heap and of its buffers outside of it. */
  public static void main(String[] args) throws IOException {
    try (LocalRuntime runtime = LocalRuntime.builder().mount("/", app(), Codecs.plain()).start();
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println(runtime.port());
      while (lines.readLine() != null) {
        System.out.println(heap() + " " + outside());
      }
    }
  }

  private static App app() {
    return App.of(
        "crowd",
        FunctionSpec.function(
            "echo",
            ECHO.message(),
            ports -> {
              var clients = ports.connections(ECHO);
              EventHandler<SocketApi.Text> echo =
                  (event, in) -> clients.send(event.data().connection(), event.data().text());
              return echo;
            }));
  }

  private static long heap() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long outside() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
