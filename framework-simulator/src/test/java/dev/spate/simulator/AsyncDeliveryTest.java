package dev.spate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Event;
import dev.spate.PortException;
import dev.spate.testkit.Gen;
import dev.spate.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AsyncDeliveryTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final AsyncPolicy POLICY = AsyncPolicy.STANDARD;

  private final Kept journal = new Kept();
  private final DeliveryRule rule = new AsyncDelivery(POLICY, Chance.none(), journal, List.of());

  /** What a disk would hold. */
  private static final class Kept implements Journal {
    private final Map<Long, Pending> held = new TreeMap<>();
    private boolean full;

    @Override
    public void keep(Pending pending) {
      if (full) {
        throw new PortException("the disk is full");
      }
      held.put(pending.id(), pending);
    }

    @Override
    public void forget(long id) {
      assertThat(held.remove(id)).isNotNull();
    }

    private List<Pending> owed() {
      return List.copyOf(held.values());
    }
  }

  private static Event<byte[]> event(String id) {
    return new Event<>(id, "bucket", "CREATED", START, Optional.empty(), Map.of(), new byte[] {1});
  }

  private static Instant at(long seconds) {
    return START.plusSeconds(seconds);
  }

  private Delivery only(long seconds) {
    List<Delivery> due = rule.due(at(seconds), 10);
    assertThat(due).hasSize(1);
    return due.getFirst();
  }

  @Test
  void an_event_is_handed_out_once_until_it_is_settled() {
    rule.accept(event("a"), START);

    Delivery delivery = only(0);
    assertThat(rule.due(at(1_000), 10)).isEmpty();
    assertThat(rule.wakeAt()).isEmpty();
    rule.settle(delivery.id(), Ended.well(), at(1));
    assertThat(rule.due(at(1_000), 10)).isEmpty();
    assertThat(rule.pending()).isEmpty();
    assertThat(journal.owed()).isEmpty();
    assertThatThrownBy(() -> rule.settle(delivery.id(), Ended.well(), at(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void after_a_failure_it_comes_again_after_one_minute_and_two_more_and_is_then_given_up() {
    rule.accept(event("a"), START);
    rule.settle(only(0).id(), new Ended.Failed("first"), at(10));
    assertThat(rule.wakeAt()).contains(at(70));
    assertThat(rule.due(at(69), 10)).isEmpty();
    rule.settle(only(70).id(), new Ended.Answered(List.of(0)), at(70));
    assertThat(rule.wakeAt()).contains(at(190));
    rule.settle(only(190).id(), new Ended.Failed("third"), at(191));

    assertThat(only(191))
        .isInstanceOfSatisfying(
            Delivery.Bury.class,
            bury -> {
              assertThat(bury.event().lost()).isEqualTo("failed 3 times: third");
              assertThat(bury.event().attempts()).isEqualTo(3);
            });
  }

  @Test
  void a_dead_letter_that_cannot_be_stored_is_not_forgotten() {
    DeliveryRule never =
        new AsyncDelivery(POLICY.retryingAfter(), Chance.none(), journal, List.of());
    never.accept(event("a"), START);
    never.settle(never.due(START, 1).getFirst().id(), new Ended.Failed("no"), START);
    for (int i = 0; i < 3; i++) {
      Instant now = never.wakeAt().orElseThrow();
      Delivery bury = never.due(now, 1).getFirst();
      assertThat(bury).isInstanceOf(Delivery.Bury.class);
      never.settle(bury.id(), new Ended.Failed("the letters are closed"), now);
      assertThat(journal.owed()).hasSize(1);
    }
    Instant now = never.wakeAt().orElseThrow();
    assertThat(now).isEqualTo(at(7));
    never.settle(never.due(now, 1).getFirst().id(), Ended.well(), now);
    assertThat(journal.owed()).isEmpty();
  }

  @Test
  void a_throttle_costs_no_attempt_and_waits_twice_as_long_each_time_up_to_five_minutes() {
    rule.accept(event("a"), START);
    Instant now = START;
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      rule.settle(rule.due(now, 1).getFirst().id(), new Ended.Throttled(), now);
      Instant next = rule.wakeAt().orElseThrow();
      waits.add(Duration.between(now, next).toSeconds());
      now = next;
    }
    assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L);
    assertThat(rule.pending().getFirst().attempts()).isZero();
  }

  @Test
  void an_event_that_finds_no_room_for_six_hours_is_given_up() {
    rule.accept(event("a"), START);
    Instant now = START;
    Delivery delivery = rule.due(now, 1).getFirst();
    while (delivery instanceof Delivery.Call) {
      rule.settle(delivery.id(), new Ended.Throttled(), now);
      now = rule.wakeAt().orElseThrow();
      delivery = rule.due(now, 1).getFirst();
    }
    assertThat(Duration.between(START.plus(POLICY.oldest()), now))
        .isBetween(Duration.ZERO, Duration.ofSeconds(1));
    assertThat(((Delivery.Bury) delivery).event().lost()).isEqualTo("not handled within PT6H");
  }

  @Test
  void no_more_is_handed_out_than_there_is_room_for_and_the_oldest_first() {
    for (int i = 0; i < 5; i++) {
      rule.accept(event("e" + i), at(i));
    }
    assertThat(ids(rule.due(at(9), 2))).containsExactly("e0", "e1");
    assertThat(ids(rule.due(at(9), 9))).containsExactly("e2", "e3", "e4");
    assertThat(rule.due(at(9), 0)).isEmpty();
  }

  private static List<String> ids(List<Delivery> deliveries) {
    return deliveries.stream()
        .map(d -> ((Delivery.Call) d).events().getFirst().event().id())
        .toList();
  }

  @Test
  void more_than_the_backlog_is_refused() {
    AsyncPolicy small = new AsyncPolicy(List.of(), Duration.ofHours(1), 1);
    DeliveryRule full = new AsyncDelivery(small, Chance.none(), Journal.none(), List.of());
    full.accept(event("a"), START);

    assertThatThrownBy(() -> full.accept(event("b"), START))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("1 events");
  }

  @Test
  void a_rule_made_from_the_journal_goes_on_where_the_other_was_killed() {
    rule.accept(event("done"), START);
    rule.accept(event("away"), START);
    rule.accept(event("failed"), START);
    List<Delivery> due = rule.due(START, 10);
    rule.settle(due.get(0).id(), Ended.well(), START);
    rule.settle(due.get(2).id(), new Ended.Failed("no"), START);

    Kept second = new Kept();
    DeliveryRule again = new AsyncDelivery(POLICY, Chance.none(), second, journal.owed());
    assertThat(ids(again.due(START, 10))).containsExactly("away");
    assertThat(again.wakeAt()).contains(at(60));
    assertThat(again.pending()).extracting(Pending::attempts).containsExactly(0, 1);
    again.accept(event("new"), START);
    assertThat(again.pending()).extracting(Pending::id).containsExactly(2L, 3L, 4L);
  }

  @Test
  void what_the_journal_cannot_take_is_not_settled_and_can_be_settled_again() {
    rule.accept(event("a"), START);
    Delivery delivery = only(0);
    journal.full = true;
    assertThatThrownBy(() -> rule.settle(delivery.id(), new Ended.Failed("no"), START))
        .isInstanceOf(PortException.class);
    assertThatThrownBy(() -> rule.accept(event("b"), START)).isInstanceOf(PortException.class);
    assertThat(rule.pending()).extracting(Pending::attempts).containsExactly(0);

    journal.full = false;
    rule.settle(delivery.id(), new Ended.Failed("no"), START);
    assertThat(rule.pending()).extracting(Pending::attempts).containsExactly(1);
    assertThat(rule.wakeAt()).contains(at(60));
  }

  @Test
  void duplicates_and_delays_are_those_of_chance() {
    Chance chance =
        new Chaos(Faults.none().delivering(500, Duration.ofMinutes(1)), Leave.NOTHING, new Dice(1));
    DeliveryRule unruly = new AsyncDelivery(POLICY, chance, Journal.none(), List.of());
    List<String> accepted = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      accepted.add("e" + i);
      unruly.accept(event("e" + i), START);
    }
    List<String> delivered = ids(unruly.due(at(60), 1_000));

    assertThat(delivered).hasSizeGreaterThan(60).containsAll(accepted);
    assertThat(delivered.stream().distinct().toList()).isNotEqualTo(accepted);
    assertThat(accepted).containsAll(delivered);
  }

  @Test
  void whatever_happens_each_event_ends_handled_or_given_up_also_when_the_driver_is_killed() {
    Seeds.check(300, (seed, gen) -> everyEventEnds(gen));
  }

  private static void everyEventEnds(Gen gen) {
    Kept journal = new Kept();
    DeliveryRule rule = new AsyncDelivery(POLICY, Chance.none(), journal, List.of());
    Set<String> ended = new HashSet<>();
    Set<String> accepted = new HashSet<>();
    Instant now = START;
    while (accepted.size() < 10 || !rule.pending().isEmpty()) {
      if (accepted.size() < 10 && gen.percent(50)) {
        accepted.add("e" + accepted.size());
        rule.accept(event("e" + (accepted.size() - 1)), now);
      }
      List<Delivery> due = new ArrayList<>(rule.due(now, gen.between(0, 4)));
      for (Delivery delivery : gen.shuffled(due)) {
        Ended how = how(gen);
        rule.settle(delivery.id(), how, now);
        if (how.equals(Ended.well())) {
          ended.add(event(delivery).event().id());
        }
        if (gen.percent(5)) {
          rule = new AsyncDelivery(POLICY, Chance.none(), journal, journal.owed());
          break;
        }
      }
      now = now.plusSeconds(gen.between(0, 90));
    }
    assertThat(ended).isEqualTo(accepted);
    assertThat(journal.owed()).isEmpty();
  }

  private static Pending event(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Call call -> call.events().getFirst();
      case Delivery.Bury bury -> bury.event();
    };
  }

  private static Ended how(Gen gen) {
    return gen.oneOf(List.of(Ended.well(), new Ended.Failed("no"), new Ended.Throttled()));
  }
}
