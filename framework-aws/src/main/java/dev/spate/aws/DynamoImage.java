package dev.spate.aws;

import dev.spate.Item;
import dev.spate.Key;
import dev.spate.RejectedException;
import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the attributes of one item as a stream writes them, {@code {"pk": {"S": "..."}}}, in the
 * layout of {@link TableLayout}. Attributes that are not part of it are passed over.
 */
final class DynamoImage {
  private static final JsonNames ATTRIBUTES =
      JsonNames.of(
          TableLayout.PARTITION,
          TableLayout.SORT,
          TableLayout.VALUE,
          TableLayout.VERSION,
          TableLayout.EXPIRES);
  private static final JsonNames TYPES = JsonNames.of("S", "N", "B");

  private @Nullable String partition;
  private @Nullable String sort;
  private byte[] value = {};
  private @Nullable Long version;
  private @Nullable Long expires;
  private Map<String, Long> counters = Map.of();
  private @Nullable String otherLayout;

  DynamoImage read(JsonReader in) {
    in.beginObject();
    for (int name; (name = in.nextName(ATTRIBUTES)) != JsonReader.END; ) {
      switch (name) {
        case 0 -> partition = text(in);
        case 1 -> sort = text(in);
        case 2 -> value = bytes(in);
        case 3 -> version = number(in, TableLayout.VERSION);
        case 4 -> expires = number(in, TableLayout.EXPIRES);
        default -> other(in, in.name());
      }
    }
    return this;
  }

  private void other(JsonReader in, String name) {
    if (!name.startsWith(TableLayout.COUNTER)) {
      in.skipValue();
      return;
    }
    Long number = number(in, "a counter");
    if (number != null) {
      counters = counters.isEmpty() ? new HashMap<>(4) : counters;
      counters.put(name.substring(TableLayout.COUNTER.length()), number);
    }
  }

  private @Nullable String text(JsonReader in) {
    return (String) attribute(in, 0);
  }

  private byte[] bytes(JsonReader in) {
    byte[] bytes = (byte[]) attribute(in, 2);
    if (bytes == null) {
      otherLayout = TableLayout.VALUE + " is not of type B";
      return new byte[0];
    }
    return bytes;
  }

  private @Nullable Long number(JsonReader in, String what) {
    String digits = (String) attribute(in, 1);
    try {
      if (digits != null) {
        return Long.valueOf(digits);
      }
    } catch (NumberFormatException e) {
      // told below without the number
    }
    otherLayout = what + " is not a whole number of 64 bits";
    return null;
  }

  /** The value of an attribute if it has the type of this number. */
  private static @Nullable Object attribute(JsonReader in, int wanted) {
    Object found = null;
    in.beginObject();
    for (int type; (type = in.nextName(TYPES)) != JsonReader.END; ) {
      if (type != wanted) {
        in.skipValue();
      } else {
        found = type == 2 ? in.base64Bytes() : in.string();
      }
    }
    return found;
  }

  /** What keeps the order of changes: those of one partition are read in order. */
  Optional<String> partition() {
    return Optional.ofNullable(partition);
  }

  /**
   * The item's key.
   *
   * @throws RejectedException when it has another layout
   */
  Key key() {
    if (partition == null || sort == null) {
      throw refused("its key is not " + TableLayout.PARTITION + " and " + TableLayout.SORT);
    }
    return new Key(partition, sort);
  }

  /**
   * The item.
   *
   * @throws RejectedException when it has another layout
   */
  Item item() {
    Key key = key();
    if (otherLayout != null) {
      throw refused(otherLayout);
    }
    if (version == null) {
      throw refused("it has no " + TableLayout.VERSION);
    }
    return new Item(
        key, value, version, counters, Optional.ofNullable(expires).map(DynamoImage::moment));
  }

  private static Instant moment(long seconds) {
    // DynamoDB takes any number; one that is no time never comes.
    return Instant.ofEpochSecond(
        Math.clamp(seconds, Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()));
  }

  private static RejectedException refused(String why) {
    return new RejectedException("the item was not written by Spate: " + why);
  }
}
