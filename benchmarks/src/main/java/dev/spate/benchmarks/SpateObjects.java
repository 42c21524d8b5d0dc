package dev.spate.benchmarks;

import dev.spate.aws.LambdaEntry;

/** Spate's entry for S3 notifications. */
public final class SpateObjects extends LambdaEntry {
  /** Called by Lambda. */
  public SpateObjects() {
    super(new SpateApp(), SpateApp.environment("objects"));
  }
}
