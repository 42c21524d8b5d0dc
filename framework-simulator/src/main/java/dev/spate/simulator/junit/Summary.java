package dev.spate.simulator.junit;

import dev.spate.simulator.CrashReport;
import dev.spate.simulator.Trials;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What was run by all tests together; it tells when the last of them has ended. */
final class Summary implements AutoCloseable {
  private static final ExtensionContext.Namespace SPATE =
      ExtensionContext.Namespace.create(Summary.class);

  private Trials.Totals simulated = new Trials.Totals(0, 0, Duration.ZERO);
  private int explorations;
  private long effects;
  private long crashes;

  static Summary of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(SPATE)
        .computeIfAbsent(Summary.class, k -> new Summary(), Summary.class);
  }

  synchronized void add(Trials.Totals more) {
    simulated = simulated.and(more);
  }

  synchronized void add(CrashReport report) {
    explorations++;
    effects += report.effects().size();
    crashes += report.runs();
  }

  @Override
  public synchronized void close() {
    if (simulated.seeds() > 0) {
      System.out.println("simulated: " + simulated);
    }
    if (explorations > 0) {
      System.out.printf(
          "crashes: %d at %d effects of %d explorations%n", crashes, effects, explorations);
    }
  }
}
