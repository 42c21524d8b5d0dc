package dev.spate.analytics.windows;

import dev.spate.RejectedException;
import dev.spate.analytics.windows.HeldGroup.LateEvent;
import dev.spate.sketches.ByteReader;
import dev.spate.sketches.ByteWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Events that came when all their windows were over: the side output. They are stored in a table of
 * their own, in the transaction that takes note of them, so that each is there once; a function of
 * that table's changes can do more with them.
 */
public final class LateEvents {
  private LateEvents() {}

  /**
   * One event.
   *
   * @param key of its window
   * @param data the payload's bytes as they came; none when there were more than 250,000
   */
  public record Late(String id, Instant time, String key, byte[] data) {}

  static void write(LateEvent event, int most, ByteWriter out) {
    out.u8(1).text(event.id()).zigzag(event.time()).text(event.key());
    out.bytes(event.data().length > most ? new byte[0] : event.data());
  }

  /**
   * The events of an item of the table.
   *
   * @throws RejectedException when it is none
   */
  public static List<Late> read(byte[] item) {
    List<Late> events = new ArrayList<>();
    ByteReader in = new ByteReader(item);
    try {
      while (in.remaining() > 0) {
        in.version("late event", 1);
        events.add(new Late(in.text(), Instant.ofEpochMilli(in.zigzag()), in.text(), in.bytes()));
      }
    } catch (IllegalArgumentException e) {
      throw new RejectedException("late events cannot be read: " + e.getMessage(), e);
    }
    return events;
  }
}
