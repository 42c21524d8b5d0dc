package dev.spate.benchmarks;

import dev.spate.aws.LambdaEntry;

/** Spate's entry. */
public final class SpateEntry extends LambdaEntry {
  /** Called by Lambda. */
  public SpateEntry() {
    super(new SpateApp());
  }

  /** The function of this name. */
  SpateEntry(String function) {
    super(new SpateApp(), SpateApp.environment(function));
  }
}
