package dev.spate.analytics.facts;

import dev.spate.sketches.Hash64;
import java.util.HexFormat;

/** How an event is named on its way. */
final class FactIds {
  private static final int MOST = 120;

  private FactIds() {}

  /** At most 128 bytes, the same for the same type and id. */
  static String message(String type, String id) {
    String name = type + "/" + id;
    boolean plain = name.length() <= MOST && name.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    return plain
        ? name
        : type
            + "/#"
            + HexFormat.of().toHexDigits(Hash64.of(id))
            + HexFormat.of().toHexDigits(Hash64.of(id + "\n"));
  }
}
