package dev.spate.local.trace;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which trace something belongs to and what caused it, as it travels with requests and events
 * (source: W3C Trace Context, "traceparent Header").
 *
 * @param trace 32 hexadecimal digits, the same from the first request to the last effect
 * @param span 16 hexadecimal digits of the call that caused it
 * @param sampled whether calls of this trace are kept
 */
public record TraceContext(String trace, String span, boolean sampled) {
  /** Name of the header, and of the attribute of an event. */
  public static final String NAME = "traceparent";

  private static final int LENGTH = 55;
  private static final int SPAN_AT = 36;
  private static final int FLAGS_AT = 53;

  /** A trace that begins here. */
  static TraceContext begin(boolean sampled) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    String trace = hex.toHexDigits(random.nextLong() | 1) + hex.toHexDigits(random.nextLong());
    return new TraceContext(trace, newSpan(), sampled);
  }

  static String newSpan() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong() | 1);
  }

  /** What a header says; empty when it is none of version 00. */
  public static Optional<TraceContext> parse(String text) {
    boolean shaped =
        text.length() == LENGTH
            && text.startsWith("00-")
            && text.charAt(SPAN_AT - 1) == '-'
            && text.charAt(FLAGS_AT - 1) == '-';
    if (!shaped) {
      return Optional.empty();
    }
    String trace = text.substring(3, SPAN_AT - 1);
    String span = text.substring(SPAN_AT, FLAGS_AT - 1);
    String flags = text.substring(FLAGS_AT);
    if (!isHex(trace) || !isHex(span) || !isHex(flags)) {
      return Optional.empty();
    }
    return Optional.of(new TraceContext(trace, span, (HexFormat.fromHexDigits(flags) & 1) == 1));
  }

  private static boolean isHex(String text) {
    return text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  /** The same trace, caused by another call. */
  TraceContext by(String cause) {
    return new TraceContext(trace, cause, sampled);
  }

  /** As a header says it. */
  public String text() {
    return "00-" + trace + "-" + span + (sampled ? "-01" : "-00");
  }
}
