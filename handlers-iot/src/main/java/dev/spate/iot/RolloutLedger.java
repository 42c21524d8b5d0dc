package dev.spate.iot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Page;
import dev.spate.Query;
import dev.spate.Table;
import dev.spate.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps rollouts. The store itself holds the failure limit: a device at work on an image counts as
 * a risk until it has succeeded, and one more risk than the limit cannot be written. So no more
 * devices can fail than the limit, whatever comes twice, late or never.
 */
public final class RolloutLedger {
  private static final Key RUNNING = Key.of("running");
  private static final String RISK = "risk";
  private static final int ATTEMPTS = 8;

  private final FirmwarePorts ports;
  private final KeyValueStore store;
  private final Table table;
  private final Roll roll;

  RolloutLedger(FirmwarePorts ports) {
    this.ports = ports;
    this.store = ports.rollouts();
    this.table = store.table();
    this.roll = new Roll(ports.fleet(), ports.members());
  }

  private static Key key(String id) {
    return new Key("rollouts", id);
  }

  private static Key counts(String id) {
    return Key.of("counts " + id);
  }

  private static Key job(String rollout, String device) {
    return new Key("jobs " + rollout, device);
  }

  /** A rollout and how far it is. */
  public record Progress(Rollout rollout, long offered, long succeeded, long failed) {}

  Optional<Progress> find(String id) {
    return store.get(key(id)).map(item -> progress(rollout(item)));
  }

  /** The newest first, at most a hundred. */
  List<Progress> list() {
    Page<Item> page = store.query(Query.of("rollouts").backwards().limit(100));
    return page.items().stream().map(item -> progress(rollout(item))).toList();
  }

  private Progress progress(Rollout rollout) {
    Optional<Item> item = store.get(counts(rollout.id()));
    return new Progress(
        rollout, count(item, "offered"), count(item, "succeeded"), count(item, "failed"));
  }

  private static long count(Optional<Item> item, String counter) {
    return item.map(i -> i.counter(counter)).orElse(0L);
  }

  private Rollout rollout(Item item) {
    return ports.rollout().decode(item.value());
  }

  /**
   * Begins a rollout; one at its last stage before it is finished.
   *
   * @throws ConditionFailedException when another one is still on its way
   */
  void begin(Rollout rollout) {
    List<Write> writes = new ArrayList<>();
    Optional<Item> running = store.get(RUNNING);
    if (running.isPresent()) {
      Item item = store.get(key(text(running.get()))).orElseThrow();
      Rollout old = rollout(item);
      boolean last = old.stage() + 1 == old.plan().stages().size();
      if (old.state() instanceof Rollout.State.Running && !last) {
        throw new ConditionFailedException(0, "rollout " + old.id() + " is still on its way");
      }
      if (old.state() instanceof Rollout.State.Running) {
        writes.add(put(old.state(new Rollout.State.Finished()), Condition.unchanged(item)));
      }
    }
    writes.add(put(rollout, Condition.absent()));
    Condition same = running.map(Condition::unchanged).orElseGet(Condition::absent);
    writes.add(Write.put(table, RUNNING, utf8(rollout.id()), same));
    store.transact(writes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  private static String text(Item item) {
    return new String(item.value(), UTF_8);
  }

  private Write put(Rollout rollout, Condition condition) {
    return Write.put(table, key(rollout.id()), ports.rollout().encode(rollout), condition);
  }

  /** Ends a rollout; one that is over stays as it is. */
  Optional<Rollout> abort(String id, String reason) {
    for (int attempt = 1; ; attempt++) {
      Optional<Item> item = store.get(key(id));
      if (item.isEmpty()) {
        return Optional.empty();
      }
      Rollout rollout = rollout(item.get());
      if (!(rollout.state() instanceof Rollout.State.Running)) {
        return Optional.of(rollout);
      }
      Rollout over = rollout.state(new Rollout.State.Aborted(reason));
      try {
        store.transact(List.of(put(over, Condition.unchanged(item.get()))));
        return Optional.of(over);
      } catch (ConditionFailedException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** What a device is to install, or nothing for now. Asking again gives the same. */
  Optional<Manifest> offer(String device) {
    Optional<Member> member = roll.find(device);
    Optional<Item> item = store.get(RUNNING).flatMap(r -> store.get(key(text(r))));
    if (member.isEmpty() || item.isEmpty()) {
      return Optional.empty();
    }
    Rollout rollout = rollout(item.get());
    if (!RolloutRules.isFor(rollout, member.get().device())) {
      return Optional.empty();
    }
    Key at = job(rollout.id(), device);
    Optional<Job> known = store.get(at).map(i -> ports.jobs().decode(i.value()));
    if (known.isPresent()) {
      return known.filter(j -> j.state() == Job.State.OFFERED).map(j -> rollout.manifest());
    }
    int version = rollout.manifest().version();
    Job job = new Job(device, rollout.id(), version, Job.State.OFFERED, "");
    Write risk =
        new Write.Add(table, counts(rollout.id()), RISK, 1, 0, rollout.plan().failureLimit())
            .and("offered", 1, 0, Long.MAX_VALUE);
    Write still = new Write.Check(table, key(rollout.id()), Condition.unchanged(item.get()));
    try {
      byte[] value = ports.jobs().encode(job);
      store.transact(List.of(risk, still, Write.put(table, at, value, Condition.absent())));
      return Optional.of(rollout.manifest());
    } catch (ConditionFailedException e) {
      return Optional.empty(); // enough are at it, or it has changed: the device asks again
    }
  }

  /**
   * A device says how it went.
   *
   * @return the job as it is now; the first word counts
   */
  Optional<Job> report(String device, int version, boolean ok, String detail) {
    for (int attempt = 1; ; attempt++) {
      Optional<Item> running = store.get(RUNNING);
      Optional<Item> item = running.flatMap(r -> store.get(key(text(r))));
      Optional<Item> at = running.flatMap(r -> store.get(job(text(r), device)));
      if (item.isEmpty() || at.isEmpty()) {
        return Optional.empty();
      }
      Job job = ports.jobs().decode(at.get().value());
      if (job.version() != version || job.state() != Job.State.OFFERED) {
        return Optional.of(job).filter(j -> j.version() == version);
      }
      Job settled = job.settled(ok, detail);
      try {
        store.transact(writes(item.get(), at.get(), settled, ok));
        return Optional.of(settled);
      } catch (ConditionFailedException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private List<Write> writes(Item item, Item at, Job settled, boolean ok) {
    Rollout rollout = rollout(item);
    Key counts = counts(rollout.id());
    Optional<Item> counted = store.get(counts);
    List<Write> writes = new ArrayList<>();
    writes.add(Write.put(table, at.key(), ports.jobs().encode(settled), Condition.unchanged(at)));
    Optional<Rollout> next;
    if (ok) {
      long before = count(counted, "succeeded");
      next = RolloutRules.succeeded(rollout, before);
      writes.add(
          new Write.Add(table, counts, "succeeded", 1, before + 1, before + 1)
              .and(RISK, -1, 0, Long.MAX_VALUE));
      Item member = roll.item(settled.device()).orElseThrow();
      Member old = roll.member(member);
      Member now = old.device(old.device().firmware(settled.version()));
      writes.add(
          Write.put(
              ports.fleet().table(), member.key(), roll.bytes(now), Condition.unchanged(member)));
    } else {
      long before = count(counted, "failed");
      next = RolloutRules.failed(rollout, before);
      writes.add(new Write.Add(table, counts, "failed", 1, before + 1, before + 1));
    }
    next.ifPresent(n -> writes.add(put(n, Condition.unchanged(item))));
    return writes;
  }
}
