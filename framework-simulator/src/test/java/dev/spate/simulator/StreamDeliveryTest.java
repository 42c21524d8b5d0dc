package dev.spate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.EventStream;
import dev.spate.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamDeliveryTest {
  private static final EventStream<String> CLICKS = new EventStream<>("clicks", String.class);

  private final Told told = new Told();

  private StreamDelivery rule(Source.StreamRecords<String> trigger, int shards) {
    return new StreamDelivery(trigger, shards, Chance.none(), told.journal, List.of());
  }

  private void accept(StreamDelivery rule, String... ids) {
    for (String id : ids) {
      rule.accept(Told.event(id, id.substring(0, 1)), told.now);
    }
  }

  private List<Delivery> due(StreamDelivery rule) {
    return rule.due(told.now, 1000);
  }

  @Test
  void a_lane_has_one_batch_on_its_way() {
    StreamDelivery rule = rule(CLICKS.each().batchSize(2), 1);
    accept(rule, "a1", "a2", "a3");
    List<Delivery> first = due(rule);
    assertThat(Told.ids(first)).containsExactly(List.of("a1", "a2"));
    assertThat(rule.wakeAt()).isEmpty();
    rule.settle(first.getFirst().id(), Ended.well(), told.now);
    assertThat(Told.ids(due(rule))).containsExactly(List.of("a3"));
  }

  @Test
  void reading_goes_on_at_the_lowest_failure_and_repeats_what_was_done_behind_it() {
    StreamDelivery rule = rule(CLICKS.each(), 1);
    accept(rule, "a", "b", "c", "d");
    rule.settle(due(rule).getFirst().id(), new Ended.Answered(List.of(1, 3)), told.now);
    assertThat(told.kept).hasSize(3);
    assertThat(due(rule)).isEmpty();
    told.after(Duration.ofSeconds(1));
    accept(rule, "e");
    assertThat(Told.ids(due(rule))).containsExactly(List.of("b", "c", "d"));
  }

  @Test
  void a_call_that_fails_as_a_whole_is_cut_in_halves_until_the_bad_record_is_alone() {
    StreamDelivery rule = rule(CLICKS.each().retries(0, Duration.ofDays(1)), 1);
    accept(rule, "a", "b", "c", "d", "e");
    List<List<String>> calls = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    while (!told.kept.isEmpty()) {
      for (Delivery delivery : due(rule)) {
        List<String> ids = Told.ids(delivery);
        if (delivery instanceof Delivery.Bury) {
          lost.addAll(ids);
          rule.settle(delivery.id(), Ended.well(), told.now);
        } else {
          calls.add(ids);
          boolean bad = ids.contains("d");
          rule.settle(delivery.id(), bad ? new Ended.Failed("bad") : Ended.well(), told.now);
        }
      }
      told.after(Duration.ofSeconds(40));
    }
    assertThat(lost).containsExactly("d");
    assertThat(calls)
        .containsExactly(
            List.of("a", "b", "c", "d", "e"),
            List.of("a", "b"),
            List.of("c", "d", "e"),
            List.of("c"),
            List.of("d", "e"),
            List.of("d"),
            List.of("e"));
  }

  @Test
  void after_its_retries_a_record_is_given_up_with_what_is_left_of_its_batch() {
    StreamDelivery rule = rule(CLICKS.each().retries(1, Duration.ofDays(1)), 1);
    accept(rule, "a", "b", "c");
    for (int i = 0; i < 2; i++) {
      Delivery call = due(rule).getFirst();
      int bad = Told.ids(call).indexOf("b");
      rule.settle(call.id(), new Ended.Answered(List.of(bad)), told.now);
      told.after(Duration.ofMinutes(1));
    }
    List<String> lost = new ArrayList<>();
    for (List<Delivery> now = due(rule); !now.isEmpty(); now = due(rule)) {
      lost.addAll(Told.ids(now.getFirst()));
      assertThat(now.getFirst()).isInstanceOf(Delivery.Bury.class);
      rule.settle(now.getFirst().id(), Ended.well(), told.now);
    }
    assertThat(lost).containsExactly("b", "c");
    assertThat(told.kept).isEmpty();
  }

  @Test
  void a_letter_that_could_not_be_stored_is_offered_again_and_holds_back_what_is_behind_it() {
    StreamDelivery rule = rule(CLICKS.each().retries(0, Duration.ofDays(1)), 1);
    accept(rule, "a");
    rule.settle(due(rule).getFirst().id(), new Ended.Failed("bad"), told.now);
    accept(rule, "b");
    for (Ended ended : List.of(new Ended.Failed("full"), new Ended.Throttled(), Ended.well())) {
      told.after(Duration.ofSeconds(30));
      Delivery letter = due(rule).getFirst();
      assertThat(letter).isInstanceOf(Delivery.Bury.class);
      assertThat(Told.ids(letter)).containsExactly("a");
      assertThat(told.kept).hasSize(2);
      rule.settle(letter.id(), ended, told.now);
    }
    told.after(Duration.ofSeconds(30));
    assertThat(Told.ids(due(rule))).containsExactly(List.of("b"));
  }

  @Test
  void a_batch_that_gets_on_a_little_each_time_is_not_given_up() {
    StreamDelivery rule = rule(CLICKS.each().retries(1, Duration.ofDays(1)), 1);
    accept(rule, "a", "b", "c", "d", "e", "f");
    List<String> done = new ArrayList<>();
    while (!told.kept.isEmpty()) {
      Delivery call = due(rule).getFirst();
      assertThat(call).isInstanceOf(Delivery.Call.class);
      List<String> ids = Told.ids(call);
      done.add(ids.getFirst());
      rule.settle(
          call.id(), ids.size() == 1 ? Ended.well() : new Ended.Answered(List.of(1)), told.now);
      told.after(Duration.ofMinutes(1));
    }
    assertThat(done).containsExactly("a", "b", "c", "d", "e", "f");
  }

  @Test
  void a_failure_holds_back_its_lane_and_no_other() {
    StreamDelivery rule = rule(CLICKS.each(), 8);
    accept(rule, "a1", "b1", "c1", "d1", "e1", "f1");
    List<Delivery> lanes = due(rule);
    assertThat(lanes.size()).isGreaterThan(1);
    rule.settle(lanes.getFirst().id(), new Ended.Failed("x"), told.now);
    lanes.subList(1, lanes.size()).forEach(l -> rule.settle(l.id(), Ended.well(), told.now));
    accept(rule, "a2", "b2", "c2", "d2", "e2", "f2");
    List<String> held = Told.ids(lanes.getFirst());
    assertThat(due(rule))
        .hasSize(lanes.size() - 1)
        .noneMatch(d -> held.contains(Told.ids(d).getFirst()));
  }

  @Test
  void being_throttled_costs_no_attempt() {
    StreamDelivery rule = rule(CLICKS.each().retries(0, Duration.ofDays(1)), 1);
    accept(rule, "a");
    for (int i = 0; i < 5; i++) {
      rule.settle(due(rule).getFirst().id(), new Ended.Throttled(), told.now);
      told.after(Duration.ofMinutes(1));
    }
    assertThat(due(rule)).singleElement().isInstanceOf(Delivery.Call.class);
  }

  @Test
  void a_record_past_its_age_is_given_up_without_a_call() {
    StreamDelivery rule = rule(CLICKS.each().retries(5, Duration.ofMinutes(1)), 1);
    accept(rule, "a");
    told.after(Duration.ofMinutes(2));
    assertThat(due(rule)).singleElement().isInstanceOf(Delivery.Bury.class);
  }

  @Test
  void after_a_split_the_new_shards_are_read_when_the_old_one_is_empty() {
    StreamDelivery rule = rule(CLICKS.each().batchSize(1), 1);
    accept(rule, "a1", "b1");
    rule.reshard(2);
    accept(rule, "a2", "b2");
    List<String> order = new ArrayList<>();
    while (!told.kept.isEmpty()) {
      for (Delivery delivery : due(rule)) {
        order.addAll(Told.ids(delivery));
        rule.settle(delivery.id(), Ended.well(), told.now);
      }
    }
    assertThat(order.subList(0, 2)).containsExactly("a1", "b1");
    assertThat(order).hasSize(4);
  }

  @Test
  void attempts_and_what_was_given_up_survive_the_process() {
    Source.StreamRecords<String> once = CLICKS.each().retries(1, Duration.ofDays(1));
    StreamDelivery rule = rule(once, 1);
    accept(rule, "a", "b");
    rule.settle(due(rule).getFirst().id(), new Ended.Answered(List.of(0, 1)), told.now);

    told.after(Duration.ofSeconds(30));
    List<Pending> kept = List.copyOf(told.kept.values());
    StreamDelivery next = new StreamDelivery(once, 1, Chance.none(), told.journal, kept);
    next.settle(due(next).getFirst().id(), new Ended.Answered(List.of(0), "on fire"), told.now);

    assertThat(told.kept.values())
        .extracting(Pending::lost)
        .containsOnly("failed 2 times: on fire");
  }
}
