package dev.spate.local.trace;

import dev.spate.PortException;
import dev.spate.simulator.Chance;
import dev.spate.simulator.PortCall;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** The simulator's faults on the living system, as long as a person wants them. */
public final class LiveFaults {
  /** What the source of an event hears instead when {@link #crashed}. */
  public static final String DIED =
      "a fault that is switched on: the process ended before it could acknowledge";

  private static final int MILLE = 1_000;

  private volatile FaultPlan plan = FaultPlan.NONE;
  private final LongAdder made = new LongAdder();

  /** Changes what goes wrong from now on. */
  public void plan(FaultPlan next) {
    plan = next;
  }

  /** What goes wrong. */
  public FaultPlan plan() {
    return plan;
  }

  /** How many faults have happened so far, delays not counted. */
  public long made() {
    return made.sum();
  }

  private FaultPlan of(String app) {
    FaultPlan now = plan;
    return now.app().isEmpty() || now.app().equals(app) ? now : FaultPlan.NONE;
  }

  private boolean happens(int perMille) {
    boolean now = perMille > 0 && ThreadLocalRandom.current().nextInt(MILLE) < perMille;
    if (now) {
      made.increment();
    }
    return now;
  }

  /** What may happen to the deliveries of an application. */
  public Chance chance(String app) {
    return new Chance() {
      @Override
      public int duplicates() {
        int more = 0;
        while (happens(of(app).duplicates())) {
          more++;
        }
        return more;
      }

      @Override
      public Duration delay() {
        int most = of(app).delay();
        return most == 0
            ? Duration.ZERO
            : Duration.ofMillis(ThreadLocalRandom.current().nextInt(most + 1));
      }
    };
  }

  /** Whether a delivery finds no room. */
  public boolean throttled(String app) {
    return happens(of(app).throttles());
  }

  /** Whether the process of a delivery dies now that it is handled and before it says so. */
  public boolean crashed(String app) {
    return happens(of(app).crashes());
  }

  /** Does a call of a port, or what a fault makes of it. */
  <T> T port(String app, PortCall call, Supplier<T> doing) {
    FaultPlan now = of(app);
    if (!now.on()) {
      return doing.get();
    }
    pause(now.portDelay());
    if (!happens(now.portFailures())) {
      return doing.get();
    }
    boolean after = ThreadLocalRandom.current().nextBoolean();
    if (after) {
      var unused = doing.get();
    }
    String when = after ? "after" : "before";
    throw new PortException("a fault that is switched on: fails " + when + ": " + call);
  }

  private static void pause(int most) {
    if (most > 0) {
      try {
        TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(most + 1));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PortException("interrupted in a port that was made slow", e);
      }
    }
  }
}
