package dev.spate.aws;

import dev.spate.Arrival;
import dev.spate.Codec;
import dev.spate.Event;
import dev.spate.RejectedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What travelled beside one payload. The names of {@link Wire} are taken out, the rest are the
 * event's attributes.
 */
final class Carried {
  private static final int ID_LIMIT = 1024;

  private Map<String, String> attributes = Map.of();
  private String id = "";
  private Optional<String> key = Optional.empty();
  private boolean base64;

  void put(String name, String value) {
    switch (name) {
      case Wire.ID -> id = value;
      case Wire.KEY -> key = Optional.of(value);
      case Wire.ENCODING -> base64 = value.equals(Wire.BASE64);
      default -> attribute(name, value);
    }
  }

  private void attribute(String name, String value) {
    if (attributes.isEmpty()) {
      attributes = Map.of(name, value); // what most events have
      return;
    }
    if (attributes.size() == 1) {
      attributes = new LinkedHashMap<>(attributes);
    }
    attributes.put(name, value);
  }

  /**
   * The event of a payload.
   *
   * @param platformId its id if none was sent along, or one that no event can have
   * @param ownKey the carrier's own ordering key, which decides unless it was made of the event's
   * @param body the payload as it came, to be kept by the event
   */
  <T> Arrival<T> arrival(
      Origin origin,
      String platformId,
      Instant time,
      Optional<String> ownKey,
      OptionalInt attempt,
      byte[] body,
      Codec<T> codec) {
    byte @Nullable [] payload = base64 ? decoded(body) : body;
    Event<byte[]> event =
        new Event<>(
            usable(id) ? id : platformId,
            origin.source(),
            origin.type(),
            time,
            key(ownKey),
            attributes,
            payload == null ? body : payload);
    if (payload == null) {
      return unreadable(
          event,
          attempt,
          "the message says it is base64, but its " + body.length + " bytes are not");
    }
    return Arrival.of(event, attempt, codec);
  }

  /** An event whose payload is refused when it is read, alone and not with its batch. */
  static <T> Arrival<T> unreadable(Event<byte[]> event, OptionalInt attempt, String reason) {
    return new Arrival<>(
        event,
        attempt,
        () -> {
          throw new RejectedException(reason);
        });
  }

  /**
   * The event's key. Publishers of Spate make the carrier's key of it, or of the id where there is
   * no key; a carrier's key of another making is what order goes by.
   */
  private Optional<String> key(Optional<String> ownKey) {
    if (ownKey.isEmpty()) {
      return key;
    }
    String own = ownKey.get();
    if (key.isPresent()) {
      return madeOf(key.get(), own) ? key : ownKey;
    }
    return !id.isEmpty() && madeOf(id, own) ? Optional.empty() : ownKey;
  }

  private static boolean madeOf(String text, String own) {
    return own.equals(text) || own.equals(token(text));
  }

  /**
   * A key as one that Amazon SQS takes for a message group: itself if it is at most 128 letters,
   * digits and punctuation of ASCII, else its hash.
   */
  static String token(String text) {
    boolean legal = text.length() <= 128 && text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    return legal ? text : "sha256-" + Hashes.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte @Nullable [] decoded(byte[] body) {
    try {
      return Wire.payload(body);
    } catch (IllegalArgumentException e) {
      return null; // its message would quote the text
    }
  }

  /** A stranger may have sent an id that is none. */
  private static boolean usable(String id) {
    return !id.isEmpty() && id.getBytes(StandardCharsets.UTF_8).length <= ID_LIMIT;
  }

  /**
   * Where events of an envelope come from, in the application's words.
   *
   * @param source the resource's name
   */
  record Origin(String source, String type) {}
}
