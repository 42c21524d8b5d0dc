package dev.spate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Batches;
import dev.spate.Codecs;
import dev.spate.Condition;
import dev.spate.Done;
import dev.spate.Event;
import dev.spate.FunctionSpec;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Ordering;
import dev.spate.Outcome;
import dev.spate.Query;
import dev.spate.Table;
import dev.spate.Trigger;
import dev.spate.Write;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The keys of one batch as strands of the simulator. Each of six events writes twice. */
class LanesTest {
  private static final Table DONE = new Table("done");
  private static final FunctionSpec<?, ?, ?> FUNCTION =
      FunctionSpec.function("f", new Trigger.Call<>(String.class, String.class), p -> (i, in) -> i);

  private final MemoryTables tables = new MemoryTables();
  private final List<Outcome<BatchResult>> ended = new ArrayList<>();

  private Platform run(long seed, Faults faults) {
    VirtualClock clock = new VirtualClock(Instant.EPOCH);
    Dice dice = new Dice(seed);
    Chaos chaos = new Chaos(faults, Leave.NOTHING, dice.split());
    Alone alone = new Alone();
    Platform platform = new Platform(clock, dice.split(), chaos, alone, new Checks());
    alone.platform = platform;
    Guard guard = new Guard(platform, new History(clock, chaos), new Watched(Map.of()));
    KeyValueStore store = new GatedItems(tables.open(DONE), guard);
    var handler =
        Batches.<String>each(
            (event, in) -> {
              store.put(new Key("first", event.id()), new byte[0], Condition.always());
              store.put(new Key("second", event.id()), new byte[0], Condition.always());
              return Done.DONE;
            },
            Ordering.BY_KEY,
            8);
    platform.start(FUNCTION, "app.f", "call", "", handler, batch(platform), ended::add);
    platform.baton().drive();
    assertThat(platform.running()).isZero();
    return platform;
  }

  /** Nothing to do but strands. */
  private static final class Alone implements Agenda {
    @Nullable Platform platform;

    @Override
    public boolean step() {
      return Objects.requireNonNull(platform).baton().step();
    }

    @Override
    public boolean dueBy(Instant moment) {
      return false;
    }

    @Override
    public boolean stopped() {
      return false;
    }
  }

  private static Batch<String> batch(Platform platform) {
    List<Arrival<String>> arrivals = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String id = "e" + i;
      byte[] data = id.getBytes(StandardCharsets.UTF_8);
      Event<byte[]> event =
          new Event<>(id, "s", "t", Instant.EPOCH, Optional.of("k" + i % 3), Map.of(), data);
      arrivals.add(
          new Arrival<>(
              event,
              OptionalInt.empty(),
              () -> {
                platform.about(id);
                return Codecs.plain().of(String.class).decode(data);
              }));
    }
    return new Batch<>(arrivals);
  }

  private List<String> done(String partition) {
    return tables.open(DONE).query(Query.of(partition)).items().stream()
        .map(item -> item.key().sort())
        .toList();
  }

  private static List<String> writes(Platform platform) {
    return platform.trace().lines().stream()
        .filter(line -> line.what().toString().contains("write put"))
        .map(line -> line.event() + " " + line.what().toString().replaceAll(".*done/(.*)/.*", "$1"))
        .toList();
  }

  @Test
  void keys_interleave_as_the_seed_chooses_and_each_keeps_its_order() {
    Set<List<String>> orders = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      List<String> writes = writes(run(seed, Faults.none()));
      assertThat(writes).hasSize(12);
      for (int key = 0; key < 3; key++) {
        assertThat(writes)
            .containsSubsequence(
                "e" + key + " first",
                "e" + key + " second",
                "e" + (key + 3) + " first",
                "e" + (key + 3) + " second");
      }
      orders.add(writes);
    }
    assertThat(orders).hasSizeGreaterThan(10);
    assertThat(ended).allMatch(outcome -> outcome instanceof Outcome.Answered<BatchResult>);
  }

  @Test
  void when_the_process_dies_in_one_lane_no_lane_does_anything_more() {
    for (int call = 1; call <= 12; call++) {
      for (Fault fault : List.of(Fault.CRASH_BEFORE, Fault.CRASH_AFTER)) {
        ended.clear();
        tables.open(DONE).transact(deletes());
        run(call, Faults.none().at(call, fault));

        int expected = fault == Fault.CRASH_AFTER ? call : call - 1;
        assertThat(done("first").size() + done("second").size()).isEqualTo(expected);
        assertThat(ended)
            .singleElement()
            .isInstanceOfSatisfying(
                Outcome.Failed.class, f -> assertThat(f.why()).isInstanceOf(StrandKilled.class));
      }
    }
  }

  private static List<Write> deletes() {
    List<Write> deletes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      deletes.add(new Write.Delete(DONE, new Key("first", "e" + i), Condition.always()));
      deletes.add(new Write.Delete(DONE, new Key("second", "e" + i), Condition.always()));
    }
    return deletes;
  }
}
