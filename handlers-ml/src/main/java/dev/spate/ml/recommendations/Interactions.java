package dev.spate.ml.recommendations;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueReader;
import dev.spate.KeyValueStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What users did lately: one item for each user, with their newest {@value #MOST} interactions. One
 * that is told again under the same id counts once, as long as it is among these.
 */
public final class Interactions {
  /** How many are remembered of a user. */
  public static final int MOST = 200;

  private static final Duration KEPT = Duration.ofDays(90);
  private static final int ATTEMPTS = 8;
  private static final int FORMAT = 1;

  private Interactions() {}

  /** What a user did, the newest last. */
  public static List<Interaction> of(KeyValueReader table, String user) {
    return table.get(key(user)).map(item -> decode(item.value())).orElse(List.of());
  }

  /**
   * Remembers an interaction.
   *
   * @return whether it is new
   * @throws ConditionFailedException when others wrote about the same user {@value #ATTEMPTS} times
   *     meanwhile
   */
  public static boolean add(KeyValueStore table, String user, Interaction one, Instant now) {
    for (int attempt = 1; ; attempt++) {
      Optional<Item> item = table.get(key(user));
      List<Interaction> all = new ArrayList<>(item.map(i -> decode(i.value())).orElse(List.of()));
      if (all.stream().anyMatch(i -> i.id().equals(one.id()))) {
        return false;
      }
      all.add(one);
      List<Interaction> newest = all.subList(Math.max(0, all.size() - MOST), all.size());
      Condition unchanged = item.map(Condition::unchanged).orElseGet(Condition::absent);
      try {
        table.put(key(user), encode(newest), unchanged, Optional.of(now.plus(KEPT)));
        return true;
      } catch (ConditionFailedException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static Key key(String user) {
    return Key.of("user " + user);
  }

  private static byte[] encode(List<Interaction> all) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeShort(all.size());
      for (Interaction i : all) {
        out.writeUTF(i.id());
        out.writeUTF(i.item());
        out.writeUTF(i.kind().name());
        out.writeLong(i.at().toEpochMilli());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static List<Interaction> decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int format = in.readUnsignedByte();
      if (format != FORMAT) {
        throw new IllegalStateException("interactions are of format " + format + ", not " + FORMAT);
      }
      List<Interaction> all = new ArrayList<>();
      for (int n = in.readUnsignedShort(); n > 0; n--) {
        all.add(
            new Interaction(
                in.readUTF(),
                in.readUTF(),
                Interaction.Kind.valueOf(in.readUTF()),
                Instant.ofEpochMilli(in.readLong())));
      }
      return all;
    } catch (IOException e) {
      throw new IllegalStateException("interactions end after " + bytes.length + " bytes", e);
    }
  }
}
