package dev.spate.aws;

import dev.spate.Codec;

/** Payloads of direct calls: what {@link LambdaEntry} reads and answers, for tests and callers. */
public final class CallEvents {
  private CallEvents() {}

  /** The payload of a call with this value. */
  public static <T> byte[] encode(T value, Codec<T> codec) {
    return CallEnvelope.wrapped(codec.encode(value), codec.contentType());
  }

  /**
   * The value of an answer.
   *
   * @throws dev.spate.aws.json.JsonException when it is no JSON of the kind that the codec's type
   *     asks for
   * @throws dev.spate.RejectedException when the codec refuses it
   */
  public static <T> T decode(byte[] answer, Codec<T> codec) {
    return codec.decode(CallEnvelope.unwrapped(answer, codec.contentType()));
  }
}
