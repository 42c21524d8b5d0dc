package dev.spate.analytics.warehouse;

import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueReader;
import dev.spate.Page;
import dev.spate.Query;
import dev.spate.sketches.ByteReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which files there are. Every commit has the next number of its lane; a reader first learns how
 * far each lane has come and then takes of what it finds only what was committed by then. So it
 * sees commits as a whole, however long it takes to read.
 */
public final class Manifest {
  static final String UPKEEP = "upkeep";
  static final String LEDGER = "a";

  private final KeyValueReader table;
  private final int lanes;

  /** Over the table of the warehouse, which so many lanes write. */
  public Manifest(KeyValueReader table, int lanes) {
    this.table = table;
    this.lanes = lanes;
  }

  static Key ledger(String lane) {
    return new Key("lane/" + lane, LEDGER);
  }

  static Key file(DataFile file) {
    return new Key(
        "files/" + file.type() + "/" + file.date(),
        "%02d/%s".formatted(file.hour() % 24, file.name()));
  }

  static Key date(String type, LocalDate date) {
    return new Key("dates/" + type, date.toString());
  }

  /** How far each lane had come at one time. */
  public record Snapshot(Map<String, Long> commits) {
    boolean sees(DataFile file) {
      return done(file.lane(), file.added())
          && !(file.removed() > 0 && done(file.removedBy(), file.removed()));
    }

    private boolean done(String lane, long commit) {
      return commit <= commits.getOrDefault(lane, 0L);
    }
  }

  /** What readers see from now on. */
  public Snapshot snapshot() {
    Map<String, Long> commits = new HashMap<>();
    // The upkeep last: what it moves was committed before, so nothing is seen neither here nor
    // there.
    for (int lane = 0; lane <= lanes; lane++) {
      String name = lane == lanes ? UPKEEP : Integer.toString(lane);
      commits.put(name, table.get(ledger(name)).map(Manifest::commit).orElse(0L));
    }
    return new Snapshot(commits);
  }

  static long commit(Item ledger) {
    ByteReader in = new ByteReader(ledger.value());
    in.version("ledger of the warehouse", 1);
    return in.varint();
  }

  /** Dates of which there are or were files, ascending. */
  public List<LocalDate> dates(String type) {
    return all(Query.of("dates/" + type).limit(1_000)).stream()
        .map(item -> LocalDate.parse(item.key().sort()))
        .toList();
  }

  /** Files of a type with events of these hours; a day is read at a time. */
  public List<DataFile> files(Snapshot at, String type, Instant from, Instant to) {
    List<DataFile> files = new ArrayList<>();
    long first = Math.floorDiv(from.getEpochSecond(), 3600);
    for (LocalDate date : dates(type)) {
      if (!date.isBefore(DataFile.date(first))
          && !date.isAfter(LocalDate.ofInstant(to, java.time.ZoneOffset.UTC))) {
        entries(type, date).stream()
            .map(item -> DataFile.of(item.value()))
            .filter(at::sees)
            .filter(f -> f.hour() >= first && f.hour() * 3600 < to.getEpochSecond())
            .forEach(files::add);
      }
    }
    return files;
  }

  List<Item> entries(String type, LocalDate date) {
    return all(Query.of("files/" + type + "/" + date).limit(1_000));
  }

  private List<Item> all(Query query) {
    List<Item> items = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Page<Item> page = table.query(query.after(next));
      items.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    return items;
  }
}
