package dev.spate.aws;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What publishers and readers of messages on AWS must agree on: the names of what travels beside a
 * payload, and how bytes travel where only text can.
 *
 * <p>The names are attributes of SQS and SNS messages, headers of Kafka records, tags of records in
 * an aggregated Kinesis record, and {@code name=value} resources of EventBridge events.
 */
public final class Wire {
  /** The event's id. Readers prefer it to the platform's, which a redrive would change. */
  public static final String ID = "spate-id";

  /** The event's key, where the carrier has no ordering key of its own. */
  public static final String KEY = "spate-key";

  /** How the payload was made text: absent, or {@value #BASE64}. */
  public static final String ENCODING = "spate-encoding";

  /** The value of {@link #ENCODING} for a payload in base64 (RFC 4648, 4). */
  public static final String BASE64 = "base64";

  /** The attribute that holds the trace context of W3C. */
  public static final String TRACE = "traceparent";

  /** The attribute that holds AWS X-Ray's trace header. */
  public static final String XRAY = "AWSTraceHeader";

  /** An empty payload, since a message may not be empty: base64 never looks like this. */
  private static final String EMPTY = "=";

  private Wire() {}

  /**
   * A payload as the text of a message.
   *
   * @param base64 whether {@link #ENCODING} must say so
   */
  public record Text(String text, boolean base64) {}

  /** The payload as text: itself if a message may hold it, else its base64. */
  public static Text text(byte[] payload) {
    if (payload.length == 0) {
      return new Text(EMPTY, true);
    }
    String text = legal(payload);
    return text == null
        ? new Text(Base64.getEncoder().encodeToString(payload), true)
        : new Text(text, false);
  }

  /**
   * The payload of a text in base64.
   *
   * @throws IllegalArgumentException when it is no base64
   */
  static byte[] payload(byte[] base64) {
    boolean empty = base64.length == 1 && base64[0] == EMPTY.charAt(0);
    return empty ? new byte[0] : Base64.getDecoder().decode(base64);
  }

  /** The text, if it holds only what a message may (source: "SendMessage", Amazon SQS). */
  private static @org.jspecify.annotations.Nullable String legal(byte[] payload) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
      return text.chars().allMatch(Wire::allowed) ? text : null;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static boolean allowed(int c) {
    return c >= 0x20 ? c < 0xfffe : c == 0x9 || c == 0xa || c == 0xd;
  }
}
