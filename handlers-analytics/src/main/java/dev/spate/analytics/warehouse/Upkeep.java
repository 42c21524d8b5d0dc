package dev.spate.analytics.warehouse;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.ObjectBody;
import dev.spate.ObjectInfo;
import dev.spate.ObjectMeta;
import dev.spate.Page;
import dev.spate.Timetable;
import dev.spate.Write;
import dev.spate.analytics.facts.Schema;
import dev.spate.analytics.facts.Schemas;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the warehouse in order: puts small files of an hour together, takes out what is older than
 * it is kept, and deletes what no reader can see any more or ever could.
 *
 * <p>A moment of its timetable may come again or be missed: each run does what is to be done then.
 * What was taken out stays for a while, for readers that have begun.
 */
public final class Upkeep implements EventHandler<Timetable.Tick> {
  /** How long a reader may take, and a writer from its first file to its commit. */
  static final Duration GRACE = Duration.ofHours(1);

  private static final int LEAST_TO_MERGE = 4;
  private static final int MOST_TO_MERGE = 80;

  private final WarehousePorts ports;
  private final WarehouseSpec spec;
  private final Schemas schemas;
  private final Manifest manifest;

  /** Upkeep of these types. */
  public Upkeep(WarehousePorts ports, WarehouseSpec spec, Schemas schemas) {
    this.ports = ports;
    this.spec = spec;
    this.schemas = schemas;
    this.manifest = new Manifest(ports.manifest(), spec.lanes());
  }

  @Override
  public void on(Event<Timetable.Tick> tick, Invocation in) throws Exception {
    for (Schema schema : schemas.newest()) {
      for (LocalDate date : manifest.dates(schema.type())) {
        if (!in.mayStart()) {
          return;
        }
        date(schema, date, in);
      }
    }
  }

  private void date(Schema schema, LocalDate date, Invocation in) throws IOException {
    Instant now = in.now();
    List<Item> entries = manifest.entries(schema.type(), date);
    Manifest.Snapshot snapshot = manifest.snapshot();
    boolean old = date.isBefore(LocalDate.ofInstant(now.minus(spec.keep()), ZoneOffset.UTC));
    Map<Long, List<Item>> small = new TreeMap<>();
    Set<String> known = new HashSet<>();
    for (Item item : entries) {
      DataFile file = DataFile.of(item.value());
      known.add(file.key());
      if (file.removed() > 0 && Instant.ofEpochMilli(file.removedAt()).plus(GRACE).isBefore(now)) {
        ports.files().delete(file.key());
        ports.manifest().delete(item.key(), Condition.unchanged(item));
      } else if (snapshot.sees(file) && (old || file.bytes() < spec.target() / 2)) {
        small.computeIfAbsent(file.hour(), h -> new ArrayList<>()).add(item);
      }
    }
    for (List<Item> items : small.values()) {
      replace(schema, old, items, in);
    }
    sweep(DataFile.folder(schema.type(), date), known, now);
  }

  private void replace(Schema schema, boolean old, List<Item> items, Invocation in)
      throws IOException {
    List<Item> some = new ArrayList<>();
    long bytes = 0;
    for (Item item : items) {
      long its = DataFile.of(item.value()).bytes();
      if (some.size() == MOST_TO_MERGE || (!some.isEmpty() && bytes + its > spec.target())) {
        break;
      }
      some.add(item);
      bytes += its;
    }
    if (!old && some.size() < LEAST_TO_MERGE) {
      return;
    }
    Lane lane = Lane.load(ports.manifest(), Manifest.UPKEEP, spec.remember());
    List<Write> writes = new ArrayList<>();
    if (!old) {
      DataFile merged = merge(schema, some, lane, in.secret().substring(0, 16));
      writes.add(Write.put(ports.manifest().table(), Manifest.file(merged), merged.toBytes()));
    }
    for (Item item : some) {
      byte[] gone = DataFile.of(item.value()).removed(lane.name, lane.next(), in.now()).toBytes();
      writes.add(Write.put(ports.manifest().table(), item.key(), gone, Condition.unchanged(item)));
    }
    try {
      lane.commit(writes);
    } catch (ConditionFailedException e) {
      in.count("upkeep-conflicts", 1, "Count"); // another run was faster; the next one looks again
    }
  }

  private DataFile merge(Schema schema, List<Item> items, Lane lane, String name)
      throws IOException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Item item : items) {
      DataFile file = DataFile.of(item.value());
      try (ObjectBody body = ports.files().get(file.key()).orElseThrow()) {
        byte[] bytes = body.stream().readAllBytes();
        spec.writer().read(bytes, schema.columns(), rows::add);
      }
    }
    byte[] bytes = spec.writer().write(schema.columns(), rows);
    DataFile first = DataFile.of(items.getFirst().value());
    DataFile merged =
        new DataFile(
            schema.type(),
            first.hour(),
            name,
            spec.writer().extension(),
            rows.size(),
            bytes.length,
            lane.name,
            lane.next(),
            "",
            0,
            0);
    ports.files().put(merged.key(), bytes, ObjectMeta.of("application/vnd.apache.parquet"));
    return merged;
  }

  /** Deletes objects that are in no manifest and too old for one whose commit is still to come. */
  private void sweep(String folder, Set<String> known, Instant now) {
    Optional<String> next = Optional.empty();
    do {
      Page<ObjectInfo> page = ports.files().list(folder, 1_000, next);
      for (ObjectInfo object : page.items()) {
        if (!known.contains(object.key()) && object.modified().plus(GRACE).isBefore(now)) {
          ports.files().delete(object.key());
        }
      }
      next = page.next();
    } while (next.isPresent());
  }
}
