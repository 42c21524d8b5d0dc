package dev.spate.iot;

import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueReader;
import dev.spate.KeyValueStore;
import dev.spate.Query;
import dev.spate.Write;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What was refused, for the operator to see: counted by day, device and reason. Clients that are no
 * device share one count, so that strangers cannot fill the table.
 */
public final class Refusals {
  private final KeyValueStore fleet;

  Refusals(KeyValueStore fleet) {
    this.fleet = fleet;
  }

  /**
   * A day of one reason.
   *
   * @param device a dash for clients that are no device
   */
  public record Refusal(String day, String device, String reason, long count) {}

  void add(String client, String reason, Instant at) {
    boolean known = client.matches("[A-Za-z0-9]{1,64}") && fleet.get(Roll.key(client)).isPresent();
    String who = known ? client : "-";
    String day = at.truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
    Key key = new Key("refusals", day + " " + who + " " + reason);
    fleet.transact(List.of(new Write.Add(fleet.table(), key, "count", 1, 0, Long.MAX_VALUE)));
  }

  /** The newest days first, at most a hundred. */
  static List<Refusal> list(KeyValueReader fleet) {
    return fleet.query(Query.of("refusals").backwards().limit(100)).items().stream()
        .map(Refusals::refusal)
        .toList();
  }

  private static Refusal refusal(Item item) {
    String[] parts = item.key().sort().split(" ", 3);
    return new Refusal(parts[0], parts[1], parts[2], item.counter("count"));
  }
}
