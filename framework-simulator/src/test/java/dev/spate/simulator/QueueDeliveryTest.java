package dev.spate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Queue;
import dev.spate.Source;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueDeliveryTest {
  private static final Queue<String> ORDERS =
      new Queue<>("orders", String.class).visibility(Duration.ofMinutes(3)).receiveLimit(3);

  private final Told told = new Told();

  private QueueDelivery rule(Source.QueueMessages<String> trigger) {
    return new QueueDelivery(trigger, Chance.none(), told.journal, List.of());
  }

  private List<Delivery> due(QueueDelivery rule) {
    return rule.due(told.now, 100);
  }

  @Test
  void hands_out_batches_up_to_the_size_and_deletes_what_is_done() {
    QueueDelivery rule = rule(ORDERS.each().batchSize(2));
    List.of("a", "b", "c").forEach(id -> rule.accept(Told.event(id), told.now));

    List<Delivery> calls = due(rule);
    assertThat(Told.ids(calls)).containsExactly(List.of("a", "b"), List.of("c"));
    calls.forEach(call -> rule.settle(call.id(), Ended.well(), told.now));

    assertThat(told.kept).isEmpty();
    assertThat(rule.wakeAt()).isEmpty();
  }

  @Test
  void a_failed_message_appears_again_when_its_visibility_timeout_ends_and_not_before() {
    QueueDelivery rule = rule(ORDERS.each());
    List.of("a", "b").forEach(id -> rule.accept(Told.event(id), told.now));
    Delivery call = due(rule).getFirst();
    rule.settle(call.id(), new Ended.Answered(List.of(1)), told.now);

    told.after(Duration.ofMinutes(3).minusMillis(1));
    assertThat(due(rule)).isEmpty();
    assertThat(rule.wakeAt()).contains(Told.START.plus(Duration.ofMinutes(3)));
    told.after(Duration.ofMillis(1));
    Delivery.Call again = (Delivery.Call) due(rule).getFirst();
    assertThat(Told.ids(again)).containsExactly("b");
    assertThat(again.events().getFirst().attempts()).isEqualTo(1);
  }

  @Test
  void an_answer_that_comes_after_the_message_was_handed_out_anew_deletes_nothing() {
    QueueDelivery rule = rule(ORDERS.each());
    rule.accept(Told.event("a"), told.now);
    Delivery slow = due(rule).getFirst();
    told.after(Duration.ofMinutes(3));
    Delivery again = due(rule).getFirst();
    rule.settle(slow.id(), Ended.well(), told.now);
    assertThat(told.kept).hasSize(1);
    rule.settle(again.id(), Ended.well(), told.now);
    assertThat(told.kept).isEmpty();
  }

  @Test
  void after_so_many_deliveries_a_message_goes_to_the_dead_letters_with_its_last_trouble() {
    QueueDelivery rule = rule(ORDERS.each());
    rule.accept(Told.event("a"), told.now);
    for (int i = 0; i < 3; i++) {
      rule.settle(due(rule).getFirst().id(), new Ended.Failed("no disk"), told.now);
      told.after(Duration.ofMinutes(3));
    }

    Delivery.Bury bury = (Delivery.Bury) due(rule).getFirst();
    assertThat(bury.event().lost()).isEqualTo("delivered 3 times without success: no disk");
    rule.settle(bury.id(), Ended.well(), told.now);
    assertThat(told.kept).isEmpty();
  }

  @Test
  void a_letter_that_could_not_be_stored_is_offered_again_and_never_forgotten() {
    QueueDelivery rule = rule(new Queue<>("one", String.class).receiveLimit(1).each());
    rule.accept(Told.event("a"), told.now);
    rule.settle(due(rule).getFirst().id(), new Ended.Failed("x"), told.now);
    told.after(Duration.ofMinutes(3));
    rule.settle(due(rule).getFirst().id(), new Ended.Failed("dead letters away"), told.now);

    assertThat(told.kept).hasSize(1);
    told.after(Duration.ofMinutes(3));
    assertThat(due(rule)).singleElement().isInstanceOf(Delivery.Bury.class);
  }

  @Test
  void being_throttled_counts_towards_the_receive_limit() {
    QueueDelivery rule = rule(new Queue<>("one", String.class).receiveLimit(1).each());
    rule.accept(Told.event("a"), told.now);
    rule.settle(due(rule).getFirst().id(), new Ended.Throttled(), told.now);
    told.after(Duration.ofMinutes(3));
    assertThat(due(rule)).singleElement().isInstanceOf(Delivery.Bury.class);
  }

  @Test
  void
      a_message_whose_handler_is_too_slow_is_handed_out_twice_and_the_late_answer_deletes_nothing() {
    QueueDelivery rule = rule(ORDERS.each());
    rule.accept(Told.event("a"), told.now);
    Delivery slow = due(rule).getFirst();
    told.after(Duration.ofMinutes(3));
    Delivery second = due(rule).getFirst();
    rule.settle(slow.id(), Ended.well(), told.now);

    assertThat(told.kept).hasSize(1);
    rule.settle(second.id(), Ended.well(), told.now);
    assertThat(told.kept).isEmpty();
  }

  @Test
  void a_lost_acknowledgement_lets_a_done_message_come_again() {
    QueueDelivery rule =
        new QueueDelivery(ORDERS.each(), new ForgetfulChance(), told.journal, List.of());
    rule.accept(Told.event("a"), told.now);
    rule.settle(due(rule).getFirst().id(), Ended.well(), told.now);
    told.after(Duration.ofMinutes(3));
    assertThat(Told.ids(due(rule))).containsExactly(List.of("a"));
  }

  @Test
  void a_window_waits_for_a_full_batch_but_no_longer_than_it_is() {
    QueueDelivery rule = rule(ORDERS.each().batchSize(2).window(Duration.ofSeconds(20)));
    rule.accept(Told.event("a"), told.now);
    assertThat(due(rule)).isEmpty();
    assertThat(rule.wakeAt()).contains(Told.START.plusSeconds(20));

    rule.accept(Told.event("b"), told.now);
    assertThat(rule.wakeAt()).contains(Told.START);
    assertThat(Told.ids(due(rule))).containsExactly(List.of("a", "b"));
    rule.accept(Told.event("c"), told.now);
    told.after(Duration.ofSeconds(20));
    assertThat(Told.ids(due(rule))).containsExactly(List.of("c"));
  }

  @Test
  void no_more_batches_are_out_at_once_than_the_trigger_allows() {
    QueueDelivery rule = rule(ORDERS.each().batchSize(1).concurrency(2));
    List.of("a", "b", "c").forEach(id -> rule.accept(Told.event(id), told.now));
    List<Delivery> two = due(rule);
    assertThat(two).hasSize(2);
    assertThat(rule.wakeAt()).isEmpty();
    rule.settle(two.getFirst().id(), Ended.well(), told.now);
    assertThat(Told.ids(due(rule))).containsExactly(List.of("c"));
  }

  @Test
  void a_delayed_message_is_held_back() {
    QueueDelivery rule = rule(ORDERS.each());
    rule.accept(Told.event("a"), Duration.ofSeconds(30), told.now);
    assertThat(due(rule)).isEmpty();
    assertThat(due(rule)).isEmpty();
    told.after(Duration.ofSeconds(30));
    assertThat(due(rule)).hasSize(1);
  }

  @Test
  void what_was_on_its_way_when_the_process_died_is_delivered_again_from_the_journal() {
    QueueDelivery rule = rule(ORDERS.each());
    rule.accept(Told.event("a"), told.now);
    assertThat(due(rule)).hasSize(1);

    QueueDelivery restarted =
        new QueueDelivery(
            ORDERS.each(), Chance.none(), told.journal, List.copyOf(told.kept.values()));
    told.after(Duration.ofMinutes(3));
    assertThat(Told.ids(due(restarted))).containsExactly(List.of("a"));
  }

  @Test
  void a_message_that_comes_after_a_restart_takes_the_place_of_none_that_waits() {
    rule(ORDERS.each()).accept(Told.event("a"), told.now);
    QueueDelivery restarted =
        new QueueDelivery(
            ORDERS.each(), Chance.none(), told.journal, List.copyOf(told.kept.values()));
    restarted.accept(Told.event("b"), told.now);

    assertThat(told.kept).hasSize(2);
    assertThat(Told.ids(due(restarted))).containsExactly(List.of("a", "b"));
  }

  @Test
  void an_unknown_delivery_cannot_be_settled() {
    assertThatThrownBy(() -> rule(ORDERS.each()).settle(7, Ended.well(), told.now))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("7");
  }
}
