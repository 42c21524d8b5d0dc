package dev.spate.analytics.warehouse;

import dev.spate.Answers;
import dev.spate.Batch;
import dev.spate.BatchHandler;
import dev.spate.BatchResult;
import dev.spate.ConditionFailedException;
import dev.spate.Event;
import dev.spate.Invocation;
import dev.spate.ObjectMeta;
import dev.spate.Write;
import dev.spate.analytics.facts.Fact;
import dev.spate.analytics.facts.Schema;
import dev.spate.sketches.Hash64;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Stores each event in one file. A batch becomes a file for each type and hour in it; the
 * transaction that takes the files into the manifest also takes note of the events' ids, so what is
 * delivered again, in whatever pieces, is not stored again.
 *
 * <p>Give it large batches: ten thousand records or a minute's worth. Subclasses may override
 * {@link #store}; it is not called by a constructor.
 */
public class WarehouseHandler implements BatchHandler<Fact> {
  private static final int ATTEMPTS = 8;

  /** Files of one commit: what a transaction takes beside the ledger and the ids. */
  private static final int MOST_FILES = 40;

  private final WarehousePorts ports;
  private final WarehouseSpec spec;
  private final AtomicReferenceArray<@Nullable Lane> cache;

  /** A handler with these ports; nothing is called yet. */
  public WarehouseHandler(WarehousePorts ports, WarehouseSpec spec) {
    this.ports = ports;
    this.spec = spec;
    this.cache = new AtomicReferenceArray<>(spec.lanes());
  }

  /** What is stored of an event: its data unless overridden, or nothing to leave it out. */
  protected Optional<Fact> store(Event<Fact> event) {
    return Optional.of(event.data());
  }

  @Override
  public final BatchResult handle(Batch<Fact> batch, Invocation in) throws Exception {
    Answers answers = batch.answers(in);
    Map<Integer, List<Batch.Item<Fact>>> lanes = new TreeMap<>();
    for (Batch.Item<Fact> item : batch.readable(answers)) {
      String by = item.event().key().orElse(item.event().id());
      int lane = (int) Long.remainderUnsigned(Hash64.of(by), spec.lanes());
      lanes.computeIfAbsent(lane, l -> new ArrayList<>()).add(item);
    }
    for (Map.Entry<Integer, List<Batch.Item<Fact>>> e : lanes.entrySet()) {
      List<Integer> indexes = e.getValue().stream().map(Batch.Item::index).toList();
      if (!in.mayStart()) {
        answers.handBack(indexes, "no time left");
        continue;
      }
      try {
        lane(e.getKey(), e.getValue().stream().map(Batch.Item::event).toList(), in);
        indexes.forEach(answers::done);
      } catch (Exception why) {
        indexes.forEach(index -> answers.failed(index, why));
      }
    }
    return answers.result();
  }

  private void lane(int number, List<Event<Fact>> events, Invocation in) throws IOException {
    String token = in.secret().substring(0, 16);
    for (int attempt = 1; ; attempt++) {
      Lane held = cache.getAndSet(number, null);
      Lane lane =
          held == null
              ? Lane.load(ports.manifest(), Integer.toString(number), spec.remember())
              : held;
      List<Write> writes = files(lane, events, token + "-" + attempt, in.now());
      try {
        if (!writes.isEmpty()) {
          lane.commit(writes);
        }
        cache.set(number, lane);
        return;
      } catch (ConditionFailedException e) {
        if (attempt >= ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Writes files of what is new and returns how they get into the manifest. */
  private List<Write> files(Lane lane, List<Event<Fact>> events, String token, Instant now)
      throws IOException {
    lane.ids.forget(now.toEpochMilli());
    Map<String, List<Fact>> files = new LinkedHashMap<>();
    for (Event<Fact> event : events) {
      if (!lane.ids.contains(event.id())) {
        lane.add(event.id(), now);
        store(event)
            .ifPresent(
                fact ->
                    files
                        .computeIfAbsent(fact.type() + " " + hour(fact), f -> new ArrayList<>())
                        .add(fact));
      }
    }
    if (files.size() > MOST_FILES) {
      throw new IllegalStateException(
          "a batch makes %d files, one for each type and hour, where %d are the limit: take smaller batches"
              .formatted(files.size(), MOST_FILES));
    }
    List<Write> writes = new ArrayList<>();
    for (List<Fact> facts : files.values()) {
      DataFile file = file(lane, facts, token + "-" + writes.size());
      writes.add(Write.put(ports.manifest().table(), Manifest.file(file), file.toBytes()));
      Write date =
          Write.put(ports.manifest().table(), Manifest.date(file.type(), file.date()), new byte[0]);
      if (writes.stream().noneMatch(w -> w.key().equals(date.key()))) {
        writes.add(date);
      }
    }
    return writes;
  }

  private static long hour(Fact fact) {
    return Math.floorDiv(fact.time().getEpochSecond(), 3600);
  }

  private DataFile file(Lane lane, List<Fact> facts, String name) throws IOException {
    Schema schema = facts.getFirst().schema();
    List<@Nullable Object[]> rows = new ArrayList<>(facts.size());
    facts.forEach(fact -> rows.add(row(fact)));
    byte[] bytes = spec.writer().write(schema.columns(), rows);
    DataFile file =
        new DataFile(
            schema.type(),
            hour(facts.getFirst()),
            name,
            spec.writer().extension(),
            facts.size(),
            bytes.length,
            lane.name,
            lane.next(),
            "",
            0,
            0);
    ports.files().put(file.key(), bytes, ObjectMeta.of("application/vnd.apache.parquet"));
    return file;
  }

  private static @Nullable Object[] row(Fact fact) {
    @Nullable Object[] row = new Object[fact.values().size() + 2];
    row[0] = fact.id();
    row[1] = fact.time().toEpochMilli();
    for (int i = 2; i < row.length; i++) {
      row[i] = fact.values().get(i - 2);
    }
    return row;
  }
}
