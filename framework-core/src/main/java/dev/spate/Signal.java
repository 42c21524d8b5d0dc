package dev.spate;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/** Something worth telling. Names and sizes only: a signal never holds a payload (design law 9). */
public sealed interface Signal {
  /** The application and function it happened in, such as {@code gallery.resize}. */
  String function();

  /** How an invocation ended. */
  enum End {
    /** With an answer. */
    DONE,
    /** Refused for good. */
    REJECTED,
    /** To be tried again, in part or as a whole. */
    FAILED
  }

  /** An invocation ended after {@code took}. */
  record Invoked(String function, String invocation, Duration took, End end) implements Signal {}

  /** An event failed and will be delivered again. */
  record EventFailed(String function, String event, OptionalInt attempt, Throwable why)
      implements Signal {}

  /** An event was rejected and is kept among the dead letters. */
  record EventRejected(String function, String event, String reason) implements Signal {}

  /** Events were handed back untouched, because their key had failed or time ran out. */
  record HandedBack(String function, int events, String why) implements Signal {}

  /** A lease was taken over from an owner that had not finished in time. */
  record LeaseTakenOver(String function, String key, long token) implements Signal {}

  /** A handler counted something. */
  record Counted(String function, String name, double value, String unit) implements Signal {}

  /** A handler said something. */
  record Said(String function, String level, String message, Map<String, String> fields)
      implements Signal {}
}
