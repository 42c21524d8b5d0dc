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
  private final Form in;
  private final Form out;

  /** How a codec's bytes are a payload. */
  private enum Form {
    JSON,
    TEXT,
    BASE64
  }

  CallEnvelope(Trigger.Call<I, O> trigger, Codec<I> input, Codec<O> output) {
    this.trigger = trigger;
    this.input = input;
    this.output = output;
    this.in = form(input.contentType());
    this.out = form(output.contentType());
  }

  @Override
  public String expected() {
    return "a call with a " + trigger.input().getSimpleName();
  }

  @Override
  public Delivery<I, O> open(byte[] event) {
    return new Delivery<>(
        input.decode(unwrapped(event, in)), answer -> wrapped(output.encode(answer), out));
  }

  /** The codec's bytes in a payload. */
  static byte[] unwrapped(byte[] payload, String type) {
    return unwrapped(payload, form(type));
  }

  private static byte[] unwrapped(byte[] payload, Form form) {
    if (form == Form.JSON) {
      return payload;
    }
    JsonReader in = new JsonReader(payload);
    byte[] bytes = form == Form.TEXT ? in.stringBytes() : in.base64Bytes();
    in.end();
    return bytes;
  }

  /** A payload with the codec's bytes. */
  static byte[] wrapped(byte[] bytes, String type) {
    return wrapped(bytes, form(type));
  }

  private static byte[] wrapped(byte[] bytes, Form form) {
    if (form == Form.JSON) {
      return bytes;
    }
    JsonWriter out = new JsonWriter(HttpEnvelope.RESPONSE_LIMIT, 2 * bytes.length + 2);
    try {
      return (form == Form.TEXT ? out.utf8(bytes, 0, bytes.length) : out.base64(bytes))
          .toByteArray();
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

  private static Form form(String type) {
    String media = media(type);
    if (media.equals("application/json") || media.endsWith("+json")) {
      return Form.JSON;
    }
    return media.startsWith("text/") ? Form.TEXT : Form.BASE64;
  }

  private static String media(String type) {
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
  }
}
