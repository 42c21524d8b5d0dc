package dev.spate;

import java.time.Duration;

/**
 * What a function is given to run with.
 *
 * @param memory MiB, 128 to 10,240 (source: "Lambda quotas", AWS Lambda Developer Guide)
 * @param timeout how long one invocation may run, 1 s to 15 min (same source)
 * @param margin how long before the deadline a batch stops starting work, from zero to below the
 *     timeout
 */
public record Settings(int memory, Duration timeout, Duration margin) {
  /** 512 MiB, 30 s, and one second kept back for answering. */
  public static final Settings DEFAULT =
      new Settings(512, Duration.ofSeconds(30), Duration.ofSeconds(1));

  public Settings {
    Checks.range("memory (MiB)", memory, 128, 10_240);
    Checks.range("timeout", timeout, Duration.ofSeconds(1), Duration.ofMinutes(15));
    Checks.range("margin", margin, Duration.ZERO, timeout.minusMillis(1));
  }

  /** These settings with another amount of memory. */
  public Settings withMemory(int mebibytes) {
    return new Settings(mebibytes, timeout, margin);
  }

  /** These settings with another timeout; the margin shrinks if it would no longer fit. */
  public Settings withTimeout(Duration limit) {
    Checks.range("timeout", limit, Duration.ofSeconds(1), Duration.ofMinutes(15));
    return new Settings(memory, limit, margin.compareTo(limit) < 0 ? margin : limit.dividedBy(2));
  }

  /** These settings with another margin. */
  public Settings withMargin(Duration kept) {
    return new Settings(memory, timeout, kept);
  }
}
