package dev.spate.iot;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.Page;
import dev.spate.Query;
import dev.spate.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Counts each reading once: the device's sequence numbers, the reading, the sums and the alerts are
 * written in one transaction, or none of them is.
 */
public final class TelemetryLedger {
  private static final int ATTEMPTS = 8;
  private static final Duration KEPT = Duration.ofDays(31);
  private static final int LOAD_SHARDS = 4;

  private final TelemetryPorts ports;
  private final Roll roll;
  private final AlertBook alerts;

  /** Over these ports. */
  public TelemetryLedger(TelemetryPorts ports) {
    this.ports = ports;
    this.roll = new Roll(ports.fleet(), ports.members());
    this.alerts = new AlertBook(ports.alerts(), ports.alert());
  }

  /** The device and its track, or nothing. */
  public Optional<Member> find(String device) {
    return roll.find(device);
  }

  /**
   * Takes a reading.
   *
   * @param also further writes to the fleet's table in the same transaction
   * @throws ConditionFailedException when others wrote the same items {@value #ATTEMPTS} times
   *     meanwhile: try again later
   */
  public Taken take(
      String device,
      Reading reading,
      TelemetrySettings settings,
      Instant received,
      BiFunction<Member, Reading, List<Write>> also) {
    for (int attempt = 1; ; attempt++) {
      Optional<Item> item = roll.item(device);
      if (item.isEmpty()) {
        return new Taken.Refused("the device is not known");
      }
      Member member = roll.member(item.get());
      Taken taken =
          TelemetryRules.take(member, reading, settings.limits(), settings.rules(), received);
      if (!(taken instanceof Taken.Counted counted)) {
        return taken;
      }
      try {
        ports.fleet().transact(writes(item.get(), counted, settings.alerts(), also));
        return taken;
      } catch (ConditionFailedException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private List<Write> writes(
      Item item,
      Taken.Counted counted,
      AlertPolicy policy,
      BiFunction<Member, Reading, List<Write>> also) {
    var fleet = ports.fleet().table();
    Reading reading = counted.reading();
    Device device = counted.now().device();
    byte[] value = roll.bytes(counted.now());
    List<Write> writes = new ArrayList<>();
    writes.add(Write.put(fleet, item.key(), value, Condition.unchanged(item)));
    writes.add(
        new Write.Put(
            fleet,
            readingKey(device.id(), reading),
            ports.readings().encode(reading),
            Optional.of(reading.time().plus(KEPT)),
            Condition.always()));
    int shard = Math.floorMod(device.id().hashCode(), LOAD_SHARDS);
    long milli = Math.round(reading.value() * 1_000);
    writes.add(
        new Write.Add(fleet, loadKey(reading.time(), shard), "readings", 1, 0, Long.MAX_VALUE)
            .and("milli", milli, Long.MIN_VALUE, Long.MAX_VALUE));
    for (Taken.Step step : counted.steps()) {
      writes.addAll(
          switch (step) {
            case Taken.Step.Open o -> {
              Optional<Double> of = Optional.of(reading.value());
              yield alerts.opening(o.id(), device, o.rule(), reading.time(), of, policy);
            }
            case Taken.Step.Resolve r -> alerts.resolving(r.id(), reading.time());
          });
    }
    writes.addAll(also.apply(counted.now(), reading));
    return once(writes);
  }

  /** A transaction writes an item once: two alerts at a time count for their storm together. */
  private static List<Write> once(List<Write> writes) {
    List<Write> kept = new ArrayList<>();
    for (Write write : writes) {
      boolean there =
          kept.stream()
              .anyMatch(k -> k.table().equals(write.table()) && k.key().equals(write.key()));
      if (!there) {
        kept.add(write);
      }
    }
    return kept;
  }

  private static Key readingKey(String device, Reading reading) {
    return new Key("readings " + device, moment(reading.time()) + " " + reading.sequence());
  }

  /** Text order is order in time, which that of {@link Instant#toString} is not. */
  private static String moment(Instant time) {
    return Numbers.padded(time.toEpochMilli(), 15);
  }

  private static Key loadKey(Instant time, int shard) {
    Instant minute = time.truncatedTo(ChronoUnit.MINUTES);
    return new Key("load " + time.truncatedTo(ChronoUnit.HOURS), minute + " " + shard);
  }

  /** Readings of a device from (included) to (not included), oldest first. */
  public Page<Reading> readings(String device, Instant from, Instant to, int limit) {
    return readings(ports.fleet(), ports.readings(), device, from, to, limit);
  }

  static Page<Reading> readings(
      dev.spate.KeyValueReader fleet,
      dev.spate.Codec<Reading> codec,
      String device,
      Instant from,
      Instant to,
      int limit) {
    Query query = Query.of("readings " + device).between(moment(from), moment(to));
    Page<Item> page = fleet.query(query.limit(limit));
    List<Reading> found = page.items().stream().map(i -> codec.decode(i.value())).toList();
    return new Page<>(found, page.next().map(n -> found.getLast().time().toString()));
  }

  /** How much was measured in each minute of the hour. */
  static List<Load> load(dev.spate.KeyValueReader fleet, Instant hour) {
    String partition = "load " + hour.truncatedTo(ChronoUnit.HOURS);
    List<Load> minutes = new ArrayList<>();
    for (Item item : fleet.query(Query.of(partition).limit(1_000)).items()) {
      String minute = item.key().sort().substring(0, item.key().sort().indexOf(' '));
      Load more = new Load(minute, item.counter("readings"), item.counter("milli") / 1_000.0);
      boolean same = !minutes.isEmpty() && minutes.getLast().minute().equals(minute);
      minutes.add(same ? minutes.removeLast().and(more) : more);
    }
    return minutes;
  }

  /**
   * A minute of the whole fleet.
   *
   * @param sum of all values
   */
  public record Load(String minute, long readings, double sum) {
    Load and(Load more) {
      return new Load(minute, readings + more.readings, sum + more.sum);
    }
  }
}
