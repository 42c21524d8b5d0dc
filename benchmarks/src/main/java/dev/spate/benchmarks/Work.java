package dev.spate.benchmarks;

/** What every handler does with what it was given, so that all read the same and answer alike. */
final class Work {
  private Work() {}

  /** Refuses what is not the sample: a handler that read nothing has measured nothing. */
  static void onObject(String key, long size, long epochMillis) {
    if (!key.equals("holiday/grüße aus Wien.jpg")
        || size != 1_305_107
        || epochMillis != 1_772_600_767_089L) {
      throw new IllegalStateException("another object than the sample's");
    }
  }

  static String onRequest(String name, String agent) {
    return "hello " + name + " with " + agent;
  }
}
