package dev.spate.analytics.windows;

import java.time.Duration;

/** Which windows an event belongs to, by its time. */
public sealed interface Windowing {
  /** Windows of one size, one after the other, counted from 1970. */
  record Tumbling(Duration size) implements Windowing {
    public Tumbling {
      require("window size", size);
    }
  }

  /** Windows of one size, of which one begins with every slide; each event is in several. */
  record Sliding(Duration size, Duration slide) implements Windowing {
    public Sliding {
      require("window size", size);
      require("window slide", slide);
      if (size.toMillis() % slide.toMillis() != 0 || size.dividedBy(slide) > 1_440) {
        throw new IllegalArgumentException(
            "window size must be 1 to 1440 slides, not " + size + " by " + slide);
      }
    }
  }

  /** One window for all events of a key that follow each other within the gap. */
  record Session(Duration gap) implements Windowing {
    public Session {
      require("session gap", gap);
    }
  }

  /** Windows of this size. */
  static Windowing tumbling(Duration size) {
    return new Tumbling(size);
  }

  /** Windows of this size, one with every slide, at most 1,440 at a time. */
  static Windowing sliding(Duration size, Duration slide) {
    return new Sliding(size, slide);
  }

  /** Sessions that end when nothing came for the gap. */
  static Windowing session(Duration gap) {
    return new Session(gap);
  }

  /** How long a window is in milliseconds, for sessions the gap. */
  default long length() {
    return switch (this) {
      case Tumbling t -> t.size.toMillis();
      case Sliding s -> s.size.toMillis();
      case Session s -> s.gap.toMillis();
    };
  }

  /** How many milliseconds one pane covers: windows that begin there are kept together. */
  default long span() {
    return switch (this) {
      case Tumbling t -> t.size.toMillis();
      case Sliding s -> s.slide.toMillis();
      case Session s -> Math.max(60_000, 4 * s.gap.toMillis());
    };
  }

  /** The beginning of the pane of this time. */
  default long pane(long time) {
    return time - Math.floorMod(time, span());
  }

  private static void require(String what, Duration length) {
    if (length.compareTo(Duration.ofMillis(1)) < 0 || length.compareTo(Duration.ofDays(31)) > 0) {
      throw new IllegalArgumentException(what + " must be from 1 ms to 31 days, not " + length);
    }
  }
}
