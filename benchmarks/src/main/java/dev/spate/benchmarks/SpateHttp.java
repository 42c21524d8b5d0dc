package dev.spate.benchmarks;

import dev.spate.aws.LambdaEntry;

/** Spate's entry for requests of an HTTP API. */
public final class SpateHttp extends LambdaEntry {
  /** Called by Lambda. */
  public SpateHttp() {
    super(new SpateApp(), SpateApp.environment("hello"));
  }
}
