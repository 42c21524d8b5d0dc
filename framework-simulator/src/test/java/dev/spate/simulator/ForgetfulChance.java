package dev.spate.simulator;

import java.time.Duration;

/** Loses every acknowledgement. */
final class ForgetfulChance implements Chance {
  @Override
  public int duplicates() {
    return 0;
  }

  @Override
  public Duration delay() {
    return Duration.ZERO;
  }

  @Override
  public boolean acknowledgementLost() {
    return true;
  }
}
