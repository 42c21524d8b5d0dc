package dev.spate.aws.sdk;

import dev.spate.RejectedException;
import dev.spate.aws.Wire;
import java.util.LinkedHashMap;
import java.util.Map;

/** What travels beside a payload as attributes of a message: the message's own, and ours. */
final class Attributes {
  private static final String OURS = "spate-";

  private Attributes() {}

  /** All attributes of a message, whose payload became this text. */
  static Map<String, String> of(String channel, Parcel parcel, Wire.Text text) {
    Map<String, String> all = new LinkedHashMap<>();
    parcel
        .message()
        .attributes()
        .forEach(
            (name, value) -> {
              require(channel, name);
              all.put(name, value);
            });
    all.put(Wire.ID, parcel.id());
    parcel.message().key().ifPresent(key -> all.put(Wire.KEY, key));
    if (text.base64()) {
      all.put(Wire.ENCODING, Wire.BASE64);
    }
    all.forEach((name, value) -> requireText(channel, name, value));
    return all;
  }

  /** Refuses a name that is not free. */
  static void require(String channel, String name) {
    if (!free(name)) {
      throw new RejectedException(
          "message to " + channel + " has an attribute with a name that is not free: " + name);
    }
  }

  /** Whether a message can have an attribute of this name and value beside ours. */
  static boolean legal(String name, String value) {
    return free(name) && text(value);
  }

  /** Services keep some names for themselves (source: "Amazon SQS message metadata"), and we do. */
  private static boolean free(String name) {
    return name.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*")
        && name.length() <= 256
        && !name.regionMatches(true, 0, "AWS.", 0, 4)
        && !name.regionMatches(true, 0, "Amazon.", 0, 7)
        && !name.startsWith(OURS);
  }

  /** Source: "SendMessage", Amazon SQS API Reference. */
  private static boolean text(String value) {
    return !value.isEmpty() && value.codePoints().allMatch(Attributes::allowed);
  }

  private static boolean allowed(int c) {
    return c >= 0x20
        ? c < 0xd800 || (c >= 0xe000 && c < 0xfffe) || c >= 0x10000
        : c == 0x9 || c == 0xa || c == 0xd;
  }

  private static void requireText(String channel, String name, String value) {
    if (!text(value)) {
      throw new RejectedException(
          "attribute "
              + name
              + " of a message to "
              + channel
              + " must be text without control characters and not empty; it has "
              + value.length()
              + " characters");
    }
  }

  /** Bytes of attributes: names, the type {@code String} and values. */
  static long size(Map<String, String> attributes) {
    long size = 0;
    for (Map.Entry<String, String> each : attributes.entrySet()) {
      size +=
          Parcel.bytes(each.getKey()) + "String".length() + (long) Parcel.bytes(each.getValue());
    }
    return size;
  }
}
