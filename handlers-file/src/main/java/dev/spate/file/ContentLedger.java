package dev.spate.file;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueReader;
import dev.spate.KeyValueStore;
import dev.spate.Page;
import dev.spate.Query;
import dev.spate.Write;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps what became of each content. Everything about one is in one partition: the record, an item
 * for each finished part, and how far running work is.
 */
public final class ContentLedger {
  private static final int ATTEMPTS = 16;
  private static final String RECORD = "0";

  private final KeyValueStore table;

  /** Over the table of files. */
  public ContentLedger(KeyValueStore table) {
    this.table = table;
  }

  private static String partition(String hash) {
    return "content " + hash;
  }

  private static Key record(String hash) {
    return new Key(partition(hash), RECORD);
  }

  private static Key part(String hash, String step, int part) {
    return new Key(partition(hash), "part %s %06d".formatted(step, part));
  }

  private static Key progress(String hash, String step, int part) {
    return new Key(partition(hash), "running %s %06d".formatted(step, part));
  }

  private static String counter(Step step) {
    return "done-" + step.name();
  }

  /** What is known of a content, or nothing. */
  public Optional<ContentRecord> find(String hash) {
    return find(table, hash);
  }

  static Optional<ContentRecord> find(KeyValueReader table, String hash) {
    return table.get(record(hash)).map(ContentLedger::decoded);
  }

  private static ContentRecord decoded(Item item) {
    return ContentBytes.decode(item.value());
  }

  /**
   * Takes a content in unless it is known. Its original must be stored before, and the tasks of its
   * first steps are sent after: see {@link ScanHandler}.
   *
   * @return what is known now
   */
  public ContentRecord create(ContentRecord fresh) {
    Key key = record(fresh.content().hash());
    try {
      table.put(key, ContentBytes.encode(fresh), Condition.absent());
      return fresh;
    } catch (ConditionFailedException e) {
      return find(fresh.content().hash()).orElseThrow(() -> e);
    }
  }

  /** Whether a step, or this part of it, is done. */
  boolean isDone(ContentRecord known, Step step, int part) {
    if (known.isDone(step.name())) {
      return true;
    }
    String hash = known.content().hash();
    return step.inParts() && table.get(part(hash, step.name(), part)).isPresent();
  }

  /** Takes note that a step, or this part of it, is done; of a step when its last part is. */
  Optional<ContentRecord> done(String hash, Step step, int part, StepResult made, Instant now) {
    if (step.inParts() && !lastPart(hash, step, part)) {
      return Optional.empty();
    }
    var entry = new ContentRecord.Entry(now, step.name() + ": done");
    return settle(hash, step.name(), new StepState.Done(), made, entry);
  }

  /** A step that is done stays done. */
  private Optional<ContentRecord> settle(
      String hash, String step, StepState state, StepResult made, ContentRecord.Entry entry) {
    return update(hash, known -> known.isDone(step) ? known : known.with(step, state, made, entry));
  }

  private boolean lastPart(String hash, Step step, int part) {
    try {
      table.transact(
          List.of(
              new Write.Put(
                  table.table(),
                  part(hash, step.name(), part),
                  new byte[0],
                  Optional.empty(),
                  Condition.absent()),
              new Write.Add(table.table(), record(hash), counter(step), 1, 0, Integer.MAX_VALUE)));
    } catch (ConditionFailedException e) {
      if (table.get(part(hash, step.name(), part)).isEmpty()) {
        throw e;
      }
    }
    Optional<Item> item = table.get(record(hash));
    return item.isPresent()
        && item.get().counter(counter(step)) >= Tasks.parts(step, decoded(item.get()));
  }

  Optional<ContentRecord> failed(String hash, String step, String reason, Instant now) {
    var entry = new ContentRecord.Entry(now, step + ": " + reason);
    return settle(hash, step, new StepState.Failed(reason), StepResult.nothing(), entry);
  }

  Optional<ContentRecord> infected(String hash, String signature, Instant now) {
    var entry = new ContentRecord.Entry(now, "found to be " + signature);
    return update(
        hash, known -> known.quarantined().isPresent() ? known : known.infected(signature, entry));
  }

  void note(String hash, String text, Instant now) {
    String kept = FileStatus.Rejected.kept(text);
    update(hash, known -> known.with(new ContentRecord.Entry(now, kept)));
  }

  /** Changes the record, whoever else does so at the same time; nothing when there is none. */
  private Optional<ContentRecord> update(String hash, UnaryOperator<ContentRecord> change) {
    for (int attempt = 1; ; attempt++) {
      Optional<Item> item = table.get(record(hash));
      if (item.isEmpty()) {
        return Optional.empty();
      }
      ContentRecord known = decoded(item.get());
      ContentRecord changed = change.apply(known);
      if (changed.equals(known)) {
        return Optional.of(known);
      }
      try {
        table.put(record(hash), ContentBytes.encode(changed), Condition.unchanged(item.get()));
        return Optional.of(changed);
      } catch (ConditionFailedException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** How far running work is; what is told late or lost does no harm. */
  void progress(String hash, String step, int part, int percent) {
    table.put(progress(hash, step, part), new byte[] {(byte) percent}, Condition.always());
  }

  /** The record and how far each step is, from 0 to 100. */
  record View(ContentRecord record, Map<String, Integer> percent) {}

  static Optional<View> view(KeyValueReader table, String hash, Pipeline pipeline) {
    Map<String, Integer> sums = new LinkedHashMap<>();
    Map<String, Integer> byPart = new LinkedHashMap<>();
    Optional<ContentRecord> record = Optional.empty();
    Optional<String> after = Optional.empty();
    do {
      Page<Item> page = table.query(Query.of(partition(hash)).limit(1000).after(after));
      for (Item item : page.items()) {
        String[] words = item.key().sort().split(" ", -1);
        switch (words[0]) {
          case RECORD -> record = Optional.of(decoded(item));
          case "part" -> byPart.put(words[1] + " " + words[2], 100);
          default -> byPart.putIfAbsent(words[1] + " " + words[2], (int) item.value()[0]);
        }
      }
      after = page.next();
    } while (after.isPresent());
    byPart.forEach((part, n) -> sums.merge(part.split(" ", -1)[0], n, Integer::sum));
    return record.map(known -> new View(known, percents(known, sums, pipeline)));
  }

  private static Map<String, Integer> percents(
      ContentRecord record, Map<String, Integer> sums, Pipeline pipeline) {
    Map<String, Integer> percents = new LinkedHashMap<>();
    record
        .steps()
        .forEach(
            (name, state) -> {
              int parts = pipeline.step(name).map(s -> Tasks.parts(s, record)).orElse(1);
              int sum = sums.getOrDefault(name, 0) / Math.max(1, parts);
              percents.put(name, state instanceof StepState.Done ? 100 : Math.min(99, sum));
            });
    return percents;
  }
}
