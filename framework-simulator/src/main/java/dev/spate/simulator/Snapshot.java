package dev.spate.simulator;

import dev.spate.DeadLetter;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.Message;
import dev.spate.ObjectInfo;
import dev.spate.Resource;
import dev.spate.Table;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.zip.CRC32;

/**
 * What is left of a run for the world to see: items, objects, dead letters, and what receivers got,
 * each id once. When it happened and how often an item was written does not count.
 */
final class Snapshot {
  private static final int SHOWN = 80;

  private final Map<String, String> state = new TreeMap<>();

  /** What is left, without the messages to receivers of which only the effects count. */
  static Snapshot of(
      Simulation simulation,
      Map<Table, Function<Item, ?>> views,
      Set<Resource> ordered,
      Set<String> unseen) {
    Snapshot snapshot = new Snapshot();
    for (Table table : simulation.tables().names()) {
      Function<Item, ?> view = views.getOrDefault(table, Snapshot::show);
      for (Item item : simulation.tables().all(table)) {
        Object seen = view.apply(item);
        if (!seen.equals(CrashExplorer.NOTHING)) {
          snapshot.state.put("item " + table.name() + "/" + name(item.key()), seen.toString());
        }
      }
    }
    MemoryPorts memory = simulation.world().memory;
    memory.buckets().forEach((bucket, objects) -> snapshot.objects(bucket.name(), objects));
    memory
        .sentTo()
        .forEach(
            (to, messages) -> {
              if (!unseen.contains(to.name())) {
                snapshot.sent(to, messages, ordered.contains(to));
              }
            });
    simulation.world().watched.seen().forEach(snapshot::seen);
    simulation.deadLetters().forEach(snapshot::dead);
    return snapshot;
  }

  private static String name(Key key) {
    return key.partition() + (key.sort().equals(Key.ALONE) ? "" : "/" + key.sort());
  }

  private static String show(Item item) {
    String counters = item.counters().isEmpty() ? "" : " " + new TreeMap<>(item.counters());
    return show(item.value()) + counters;
  }

  private void objects(String bucket, MemoryObjects objects) {
    for (ObjectInfo info : objects.all()) {
      state.put(
          "object " + bucket + "/" + info.key(),
          info.size() + " bytes, " + info.etag() + ", " + info.meta());
    }
  }

  private void sent(Resource resource, List<Message<byte[]>> messages, boolean ordered) {
    Map<String, Set<String>> order = new TreeMap<>();
    for (Message<byte[]> message : messages) {
      String data = show(message.data()) + message.key().map(k -> ", key " + k).orElse("");
      String name = "message to " + resource.name() + " with id " + message.id();
      state.merge(
          name, data, (a, b) -> a.equals(b) || a.endsWith(" and " + b) ? a : a + " and " + b);
      message
          .key()
          .ifPresent(k -> order.computeIfAbsent(k, x -> new LinkedHashSet<>()).add(message.id()));
    }
    if (ordered) {
      order.forEach(
          (key, ids) ->
              state.put("order of key " + key + " in " + resource.name(), ids.toString()));
    }
  }

  private void seen(Watched.Seen seen) {
    String name = seen.port() + ": " + seen.what();
    if (seen.id().isEmpty()) {
      state.merge(name, "1 times", (a, b) -> Integer.parseInt(a.split(" ", 2)[0]) + 1 + " times");
    } else {
      state.put(name + " with id " + seen.id(), "done");
    }
  }

  private void dead(DeadLetter letter) {
    state.put(
        "dead letter of "
            + letter.function()
            + " for "
            + letter.event().source()
            + " "
            + letter.event().id(),
        "there");
  }

  /** In what another run ended differently from this one. */
  List<String> differences(Snapshot other) {
    List<String> differences = new ArrayList<>();
    Set<String> names = new TreeSet<>(state.keySet());
    names.addAll(other.state.keySet());
    for (String name : names) {
      String before = state.getOrDefault(name, "nothing");
      String after = other.state.getOrDefault(name, "nothing");
      if (!before.equals(after)) {
        differences.add(name + ": " + before + " without the crash, " + after + " with it");
      }
    }
    return differences;
  }

  private static String show(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.length() <= SHOWN && text.chars().noneMatch(Character::isISOControl)) {
        return "\"" + text + "\"";
      }
    } catch (CharacterCodingException e) {
      // no text: shown as what else it is
    }
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return bytes.length + " bytes with checksum " + Long.toHexString(sum.getValue());
  }
}
