package dev.spate.aws;

import dev.spate.Codec;
import dev.spate.Trigger;
import dev.spate.aws.json.JsonException;
import dev.spate.aws.json.JsonReader;
import dev.spate.aws.json.JsonWriter;
import java.util.Locale;

/**
 * Direct calls (source: "Invoke", AWS Lambda API Reference). A payload is JSON: that of a codec for
 * JSON as it is, text as a string, other bytes as a string of base64. A rejection fails the call,
 * as every failure does: the caller sees its type and message.
 */
final class CallEnvelope<I, O> implements Envelope<I, O> {
  private final Trigger.Call<I, O> trigger;
  private final Codec<I> input;
  private final Codec<O> output;

  CallEnvelope(Trigger.Call<I, O> trigger, Codec<I> input, Codec<O> output) {
    this.trigger = trigger;
    this.input = input;
    this.output = output;
  }

  @Override
  public String expected() {
    return "a call with a " + trigger.input().getSimpleName();
  }

  @Override
  public Delivery<I, O> open(byte[] event) {
    return new Delivery<>(
        input.decode(unwrapped(event, input.contentType())),
        answer -> wrapped(output.encode(answer), output.contentType()));
  }

  /** The codec's bytes in a payload. */
  static byte[] unwrapped(byte[] payload, String type) {
    if (isJson(type)) {
      return payload;
    }
    JsonReader in = new JsonReader(payload);
    byte[] bytes = isText(type) ? in.stringBytes() : in.base64Bytes();
    in.end();
    return bytes;
  }

  /** A payload with the codec's bytes. */
  static byte[] wrapped(byte[] bytes, String type) {
    if (isJson(type)) {
      return bytes;
    }
    JsonWriter out = new JsonWriter(HttpEnvelope.RESPONSE_LIMIT);
    try {
      return (isText(type) ? out.utf8(bytes, 0, bytes.length) : out.base64(bytes)).toByteArray();
    } catch (JsonException e) {
      throw new IllegalStateException(
          "an answer must be at most "
              + HttpEnvelope.RESPONSE_LIMIT
              + " bytes as JSON, this one has "
              + bytes.length
              + " before",
          e);
    }
  }

  private static boolean isJson(String type) {
    String media = media(type);
    return media.equals("application/json") || media.endsWith("+json");
  }

  private static boolean isText(String type) {
    return media(type).startsWith("text/");
  }

  private static String media(String type) {
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
  }
}
