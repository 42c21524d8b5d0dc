package dev.spate.iot;

import dev.spate.Codec;
import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueReader;
import dev.spate.KeyValueStore;
import dev.spate.Page;
import dev.spate.Query;
import dev.spate.Table;
import dev.spate.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps alerts: the truth under the alert's own key, a copy in the list of all, and one in the list
 * of those that are open, all in one transaction.
 */
final class AlertBook {
  /** The partition of an alert's truth begins with this. */
  static final String TRUTH = "alert ";

  private static final String ALL = "all";
  private static final String OPEN = "open";
  private static final Duration KEPT = Duration.ofDays(90);
  private static final int ATTEMPTS = 8;

  private final KeyValueReader reader;
  private final Codec<Alert> codec;

  AlertBook(KeyValueReader reader, Codec<Alert> codec) {
    this.reader = reader;
    this.codec = codec;
  }

  Optional<Alert> find(String id) {
    return reader.get(Key.of(TRUTH + id)).map(item -> codec.decode(item.value()));
  }

  /** The newest first. */
  Page<Alert> list(boolean open, int limit, Optional<String> before) {
    Query query = Query.of(open ? OPEN : ALL).backwards().limit(limit);
    Page<Item> page = reader.query(before.map(b -> query.between("", b)).orElse(query));
    List<Alert> alerts = page.items().stream().map(i -> codec.decode(i.value())).toList();
    return new Page<>(alerts, page.next().map(n -> alerts.getLast().id()));
  }

  /** What opens an alert of a device, and the storm of its group when it is one too many. */
  List<Write> opening(
      String id,
      Device device,
      String rule,
      Instant at,
      Optional<Double> value,
      AlertPolicy policy) {
    Table table = reader.table();
    Instant window = policy.window(at);
    Key count = new Key("storm " + device.group(), window.toString());
    long before = reader.get(count).map(i -> i.counter("opened")).orElse(0L);
    boolean quiet = policy.storm(before);
    List<Write> writes = new ArrayList<>();
    writes.addAll(writes(Alert.open(id, device, rule, at, value, quiet), Condition.absent()));
    writes.add(new Write.Add(table, count, "opened", 1, 0, Long.MAX_VALUE));
    String storm = TelemetryRules.alertId(device.group(), Alert.STORM, window, 0);
    if (quiet && find(storm).isEmpty()) {
      writes.addAll(writes(Alert.storm(storm, device.group(), window), Condition.absent()));
    }
    return writes;
  }

  /** What resolves an alert; nothing when it is so already. */
  List<Write> resolving(String id, Instant at) {
    Optional<Item> item = reader.get(Key.of(TRUTH + id));
    if (item.isEmpty()) {
      return List.of();
    }
    Alert alert = codec.decode(item.get().value());
    return alert.state() == Alert.State.RESOLVED
        ? List.of()
        : writes(alert.resolved(at), Condition.unchanged(item.get()));
  }

  /** Changes an alert, as long as that changes anything. */
  static Optional<Alert> change(
      KeyValueStore store, Codec<Alert> codec, String id, UnaryOperator<Alert> change) {
    AlertBook book = new AlertBook(store, codec);
    for (int attempt = 1; ; attempt++) {
      Optional<Item> item = store.get(Key.of(TRUTH + id));
      if (item.isEmpty()) {
        return Optional.empty();
      }
      Alert was = codec.decode(item.get().value());
      Alert now = change.apply(was);
      if (now.equals(was)) {
        return Optional.of(was);
      }
      try {
        store.transact(book.writes(now, Condition.unchanged(item.get())));
        return Optional.of(now);
      } catch (ConditionFailedException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private List<Write> writes(Alert alert, Condition condition) {
    Table table = reader.table();
    byte[] value = codec.encode(alert);
    Optional<Instant> until = alert.resolved().map(r -> r.plus(KEPT));
    Key open = new Key(OPEN, alert.id());
    return List.of(
        new Write.Put(table, Key.of(TRUTH + alert.id()), value, until, condition),
        new Write.Put(table, new Key(ALL, alert.id()), value, until, Condition.always()),
        alert.state() == Alert.State.RESOLVED
            ? new Write.Delete(table, open, Condition.always())
            : Write.put(table, open, value));
  }
}
