package dev.spate.aws;

import dev.spate.aws.json.JsonReader;
import dev.spate.aws.json.JsonType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Members that several envelopes read alike. Each refusal names the member, never its value. */
final class Fields {
  /** The year 9999 ends about here; AWS writes no later time. */
  private static final double LATEST_SECOND = 253_402_300_799.0;

  private Fields() {}

  /** A member that must have been there. */
  static <T> T need(JsonReader in, @Nullable T value, String member) {
    if (value == null) {
      throw in.failure("a member " + member, "none");
    }
    return value;
  }

  /** A value that the reader has found already. */
  static <T> T known(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("not read yet");
    }
    return value;
  }

  /** A string that must be this one, such as an event's source. */
  static String exactly(JsonReader in, String wanted) {
    if (!in.string(wanted).equals(wanted)) {
      throw in.failure("\"" + wanted + '"', "another string");
    }
    return wanted;
  }

  /** An id, short enough to be a part of an event's. */
  static String id(JsonReader in) {
    String id = in.string();
    if (id.isEmpty() || id.length() > 256) {
      throw in.failure("an id of 1 to 256 characters", id.length() + " characters");
    }
    return id;
  }

  /** A string, or nothing for null. */
  static String text(JsonReader in) {
    String text = in.stringOrNull();
    return text == null ? "" : text;
  }

  /** A time of RFC 3339 in UTC. */
  static Instant moment(JsonReader in) {
    Instant moment = Timestamps.parse(in.string());
    if (moment == null) {
      throw in.failure("a time such as 2026-01-31T23:59:59.123Z", "another string");
    }
    return moment;
  }

  /** Milliseconds since 1970, as a number or as its digits in a string. */
  static Instant millis(JsonReader in) {
    long millis = in.peek() == JsonType.STRING ? count(in, Long.MAX_VALUE) : in.longValue();
    return Instant.ofEpochMilli(millis);
  }

  /** Seconds since 1970 with a fraction, to the millisecond. */
  static Instant seconds(JsonReader in) {
    double seconds = in.doubleValue();
    if (seconds < 0 || seconds > LATEST_SECOND) {
      throw in.failure("seconds since 1970", "a number that is no time");
    }
    return Instant.ofEpochMilli(Math.round(seconds * 1_000));
  }

  /** A count from 0, as the digits in a string. */
  static long count(JsonReader in, long most) {
    String digits = digits(in);
    try {
      return Math.min(Long.parseLong(digits), most);
    } catch (NumberFormatException e) {
      throw in.failure("a whole number of 64 bits", "one beyond it");
    }
  }

  /** A string of decimal digits, such as a sequence number of 40 of them. */
  static String digits(JsonReader in) {
    String text = in.string();
    boolean digits = !text.isEmpty() && text.length() <= 128;
    for (int i = 0; digits && i < text.length(); i++) {
      digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (!digits) {
      throw in.failure("a string of 1 to 128 digits", "another string");
    }
    return text;
  }

  /**
   * The name of the resource that an event comes from, which must be the deployment's if it tells.
   *
   * @param physical a name, URL or ARN; only what follows the last slash or colon counts
   */
  static String arn(JsonReader in, Optional<String> physical) {
    String arn = in.stringAgain();
    if (physical.isPresent() && !last(arn).equals(last(physical.get()))) {
      throw in.failure("the ARN of " + last(physical.get()), "another one");
    }
    return arn;
  }

  private static String last(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1);
  }

  /** The members of an object: texts as they are, anything else as its JSON, null not at all. */
  static Map<String, String> texts(JsonReader in) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (in.isNull()) {
      in.skipValue();
      return texts;
    }
    in.beginObject();
    for (String name; (name = in.nextName()) != null; ) {
      putText(in, name, texts);
    }
    return texts;
  }

  static void putText(JsonReader in, String name, Map<String, String> texts) {
    if (in.isNull()) {
      in.skipValue();
    } else {
      texts.put(name, in.peek() == JsonType.STRING ? in.string() : in.rawValue().utf8());
    }
  }
}
