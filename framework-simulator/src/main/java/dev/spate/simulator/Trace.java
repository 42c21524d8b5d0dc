package dev.spate.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
  public static final int KEPT = 100_000;

  private final Deque<Line> lines = new ArrayDeque<>();
  private final MessageDigest digest = sha256();

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
  public record Line(Instant at, String where, String event, String what, String detail) {
    @Override
    public String toString() {
      String about = event.isEmpty() ? "" : " [" + event + "]";
      return at + " " + where + about + " " + what + (detail.isEmpty() ? "" : ": " + detail);
    }
  }

  void add(Line line) {
    String text = line.at() + "\n" + line.where() + "\n" + line.event() + "\n" + line.what() + "\n";
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    lines.add(line);
    if (lines.size() > KEPT) {
      lines.remove();
    }
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
    try {
      MessageDigest copy = (MessageDigest) digest.clone();
      return HexFormat.of().formatHex(copy.digest(), 0, 16);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 of this Java platform cannot be copied", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return lines.stream().map(Line::toString).collect(Collectors.joining("\n"));
  }
}
