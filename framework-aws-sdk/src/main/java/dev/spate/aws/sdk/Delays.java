package dev.spate.aws.sdk;

/** Only queues hold messages back. */
final class Delays {
  private Delays() {}

  /** Refuses a message that is to be held back. */
  static void refuse(String channel, Parcel parcel) {
    if (!parcel.message().delay().isZero()) {
      throw new IllegalArgumentException(channel + " cannot hold messages back: only queues can");
    }
  }
}
