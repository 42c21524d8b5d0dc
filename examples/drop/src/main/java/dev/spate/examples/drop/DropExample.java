package dev.spate.examples.drop;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.commerce.FlashSale;
import dev.spate.commerce.SimulatedGateway;
import dev.spate.local.LocalBuilder;
import dev.spate.local.LocalMain;
import dev.spate.local.LocalRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The drop in this JVM. */
public final class DropExample {
  /** Where it is mounted. */
  public static final String PATH = "/drop";

  /** Of a thousand payments 40 are declined, 20 not answered, 20 late, 10 late in vain, 5 lapse. */
  static final SimulatedGateway.Odds ODDS =
      new SimulatedGateway.Odds(40, 20, 20, 10, 5, Duration.ofSeconds(3));

  /** What the operator's page asks for on this machine. */
  static final String OPERATOR = "operator-of-the-drop";

  private DropExample() {}

  /** The application: the standard one, with a simulated bank. */
  public static App app() {
    return FlashSale.standard().trial(ODDS);
  }

  /** Mounts it, with secrets that are none: it sells nothing and only this machine gets in. */
  public static void mount(LocalBuilder runtime) {
    runtime.mount(PATH, app(), Codecs.plain());
    runtime.about(
        "drop", "A flash sale: a waiting room, sharded stock, orders as a saga, payments.");
    runtime.secret("drop", "waiting-room", () -> "places in the waiting room of this machine");
    runtime.secret("drop", "webhook", () -> "webhooks of the bank of this machine");
    runtime.secret("drop", "operator", () -> OPERATOR);
    // A crowd that is made on this machine has one address.
    runtime.setting("drop", "asks-per-minute", "1000000");
    runtime.simulation("drop", "four buyers on a bad day", BadDay::run);
  }

  /** Puts sneakers on sale where there are none; returns when all are. */
  public static void begin(LocalRuntime runtime) throws InterruptedException {
    Shelves.fill(runtime);
  }

  /**
   * Runs it alone: see {@link LocalMain} for the arguments. {@code --crowd N} lets so many buyers
   * in at once when it is ready, and says how it went.
   */
  public static void main(String[] args) throws InterruptedException {
    List<String> others = new ArrayList<>(List.of(args));
    int at = others.indexOf("--crowd");
    int buyers = at < 0 ? 0 : buyers(others, at);
    LocalRuntime runtime = LocalMain.run(others.toArray(String[]::new), DropExample::mount);
    begin(runtime);
    if (buyers > 0) {
      System.out.println(new Crowd(runtime.url() + PATH, buyers).rush());
    }
  }

  /** Takes the argument and its value out. */
  private static int buyers(List<String> args, int at) {
    args.remove(at);
    String value = at < args.size() ? args.remove(at) : "";
    if (!value.matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException("--crowd must be a number from 1 to 999999");
    }
    return Integer.parseInt(value);
  }
}
