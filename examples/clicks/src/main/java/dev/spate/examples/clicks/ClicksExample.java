package dev.spate.examples.clicks;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.analytics.Clickstream;
import dev.spate.analytics.Shop;
import dev.spate.analytics.WarehouseSql;
import dev.spate.local.LocalBuilder;
import dev.spate.local.LocalMain;
import dev.spate.local.LocalRuntime;
import java.util.ArrayList;
import java.util.List;

/** The clickstream in this JVM. */
public final class ClicksExample {
  /** Where it is mounted. */
  public static final String PATH = "/clicks";

  /** Events a second unless {@code --events} says otherwise. */
  public static final int RATE = 20;

  private ClicksExample() {}

  /** The application: the standard one, with SQL by an engine in this process. */
  public static App app() {
    Clickstream clicks = Clickstream.standard();
    return clicks
        .app()
        .and(clicks.query())
        .providing(WarehouseSql.PORT, ports -> DuckDbSql.of(ports, clicks.warehouse()));
  }

  /** Mounts it, with a secret that is none: its visitors are made up. */
  public static void mount(LocalBuilder runtime) {
    runtime.mount(PATH, app(), Shop.SCHEMAS.codecs().or(Codecs.plain()));
    runtime.about(
        "clicks", "An event stream: windows, a warehouse of Parquet files, a live dashboard.");
    runtime.secret("clicks", "salt", () -> "visitors of this machine");
  }

  /**
   * Sends what happened in the last minutes where there is nothing yet, and from then on so many
   * events a second until the process ends; returns at once.
   */
  public static void begin(LocalRuntime runtime, int eventsPerSecond) {
    Thread thread = new Thread(new Crowd(runtime.url() + PATH, eventsPerSecond), "clicks-crowd");
    thread.setDaemon(true);
    thread.start();
  }

  /** Runs it alone: see {@link LocalMain} for the arguments. {@code --events N} sets the rate. */
  public static void main(String[] args) {
    List<String> others = new ArrayList<>(List.of(args));
    int rate = rate(others);
    begin(LocalMain.run(others.toArray(String[]::new), ClicksExample::mount), rate);
  }

  /** Takes {@code --events N} out of the arguments: events a second, 0 to 999,999. */
  public static int rate(List<String> args) {
    int at = args.indexOf("--events");
    if (at < 0) {
      return RATE;
    }
    args.remove(at);
    String value = at < args.size() ? args.remove(at) : "";
    if (!value.matches("0|[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException("--events must be a number from 0 to 999999");
    }
    return Integer.parseInt(value);
  }
}
