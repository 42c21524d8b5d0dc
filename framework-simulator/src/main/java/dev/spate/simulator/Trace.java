package dev.spate.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What happened in a run, line by line. The hash covers every line; only the last {@link #KEPT}
 * lines are kept to be read.
 */
public final class Trace {
  /** Lines that are kept. */
  public static final int KEPT = 20_000;

  private static final long FIRST = 0x9e3779b97f4a7c15L;
  private static final long SECOND = 0xc2b2ae3d27d4eb4fL;

  private final Deque<Line> lines = new ArrayDeque<>();
  private long a = FIRST;
  private long b = SECOND;

  Trace() {}

  /**
   * Something that happened.
   *
   * @param at in virtual time
   * @param where the invocation and strand, or the part of the platform
   * @param event the event it is about, empty when it is about none or many
   * @param what the same in every run of the same seed
   * @param detail for people only, such as an exception's message
   */
  public record Line(Instant at, String where, String event, What what, String detail) {
    @Override
    public String toString() {
      String about = event.isEmpty() ? "" : " [" + event + "]";
      return at + " " + where + about + " " + what + (detail.isEmpty() ? "" : ": " + detail);
    }
  }

  /** Words that are put together only when somebody reads them: most lines are never read. */
  public interface What {
    /** A number made of the words, the same on every Java platform. */
    long hash();

    /** Words that say it all. */
    record Words(String words) implements What {
      @Override
      public long hash() {
        return words.hashCode();
      }

      @Override
      public String toString() {
        return words;
      }
    }
  }

  /** A function is owed an event. */
  record Owed(String what, String function) implements What {
    @Override
    public long hash() {
      return what.hashCode() * 31L + function.hashCode();
    }

    @Override
    public String toString() {
      return what + " for " + function;
    }
  }

  void owed(Instant at, String event, String what, String function) {
    add(new Line(at, "platform", event, new Owed(what, function), ""));
  }

  void add(Line line) {
    Instant at = line.at();
    mix(at.getEpochSecond() * 1_000_000_000L + at.getNano());
    mix(((long) line.where().hashCode() << 32) ^ line.event().hashCode());
    mix(line.what().hash());
    lines.add(line);
    if (lines.size() > KEPT) {
      lines.remove();
    }
  }

  /** Texts count by {@code String.hashCode}, which the Java platform specifies. */
  private void mix(long value) {
    a = Long.rotateLeft(a ^ value, 27) * FIRST + SECOND;
    b = (b + value) * SECOND;
    b ^= b >>> 29;
  }

  /** The lines so far. */
  public List<Line> lines() {
    return List.copyOf(lines);
  }

  /** What happened to one event, a line each. */
  public String of(String event) {
    return lines.stream()
        .filter(line -> line.event().equals(event))
        .map(Line::toString)
        .collect(Collectors.joining("\n"));
  }

  /** 32 hexadecimal digits: the same for the same scenario and seed, on every Java platform. */
  public String hash() {
    return HexFormat.of().toHexDigits(a) + HexFormat.of().toHexDigits(b);
  }

  @Override
  public String toString() {
    return lines.stream().map(Line::toString).collect(Collectors.joining("\n"));
  }
}
