package dev.spate.examples.meters;

import dev.spate.App;
import dev.spate.iot.Fleet;
import dev.spate.iot.lambda.FleetFunctionsJson;
import dev.spate.local.LocalBuilder;
import dev.spate.local.LocalMain;
import dev.spate.local.LocalRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The meters in this JVM. */
public final class MetersExample {
  /** Where they are mounted. */
  public static final String PATH = "/meters";

  private static final int METERS = 48;

  private MetersExample() {}

  /**
   * The application: the standard one and commands, but on this machine an operator needs no key,
   * and firmware is signed with a key of the example's own.
   */
  public static App app() {
    return Fleet.standard()
        .operators(ports -> next -> next)
        .signer(ExampleKeys.SIGNER)
        .withCommands();
  }

  /** Mounts it. */
  public static void mount(LocalBuilder runtime) {
    runtime.mount(PATH, app(), new FleetFunctionsJson());
    runtime.about(
        "meters", "A city of meters: readings counted once, alerts, signed firmware in stages.");
  }

  /** Starts a city of a few meters; returns at once. */
  public static void begin(LocalRuntime runtime) {
    begin(runtime, METERS);
  }

  private static void begin(LocalRuntime runtime, int meters) {
    new City(runtime.url().toString(), meters, Duration.ofSeconds(10)).begin();
  }

  /**
   * Runs it alone: see {@link LocalMain} for the arguments; {@code --meters N} makes the city
   * larger or smaller, 0 to 10,000. {@code certificate --device ID} instead gets a certificate for
   * another client from an example that runs: see {@link Certificate}.
   */
  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals("certificate")) {
      System.exit(Certificate.run(List.of(args).subList(1, args.length), System.out, System.err));
    }
    List<String> others = new ArrayList<>(List.of(args));
    int at = others.indexOf("--meters");
    int meters = METERS;
    if (at >= 0) {
      String number = at + 1 < others.size() ? others.get(at + 1) : "";
      if (!number.matches("[0-9]{1,5}") || Integer.parseInt(number) > 10_000) {
        System.err.println("--meters must be from 0 to 10000");
        System.exit(2);
      }
      meters = Integer.parseInt(number);
      others.subList(at, at + 2).clear();
    }
    begin(LocalMain.run(others.toArray(String[]::new), MetersExample::mount), meters);
  }
}
