package dev.spate.local.trace;

/**
 * What is to go wrong. Rates are per thousand, 0 to 1,000.
 *
 * @param app the application that suffers, empty for all
 * @param duplicates of a thousand events, how many are delivered once more; at most 900
 * @param delay how long an event is on its way at most, in milliseconds, 0 to 600,000; being drawn
 *     for each it also reorders
 * @param throttles of a thousand deliveries, how many find no room
 * @param crashes of a thousand deliveries that were handled, after how many the process dies before
 *     it says so
 * @param portFailures of a thousand calls of ports, how many fail, half of them after they have
 *     done what they were to
 * @param portDelay how long a call of a port takes in addition at most, in milliseconds, 0 to
 *     60,000
 */
public record FaultPlan(
    String app,
    int duplicates,
    int delay,
    int throttles,
    int crashes,
    int portFailures,
    int portDelay) {
  /** Nothing. */
  public static final FaultPlan NONE = new FaultPlan("", 0, 0, 0, 0, 0, 0);

  private static final int MOST_DUPLICATES = 900;
  private static final int MILLE = 1_000;

  public FaultPlan {
    range("duplicates", duplicates, MOST_DUPLICATES);
    range("delay", delay, 600_000);
    range("throttles", throttles, MILLE);
    range("crashes", crashes, MILLE);
    range("portFailures", portFailures, MILLE);
    range("portDelay", portDelay, 60_000);
  }

  private static void range(String what, int value, int most) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(what + " must be from 0 to " + most + ", not " + value);
    }
  }

  /** Whether anything is to go wrong. */
  public boolean on() {
    return duplicates + delay + throttles + crashes + portFailures + portDelay > 0;
  }
}
