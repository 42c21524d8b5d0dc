package dev.spate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Queue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderedQueueDeliveryTest {
  private static final Queue<String> ORDERS = new Queue<>("orders", String.class).inOrder();

  private final Told told = new Told();
  private final QueueDelivery rule =
      new QueueDelivery(ORDERS.each(), Chance.none(), told.journal, List.of());

  private void accept(String... idsWithKey) {
    for (String id : idsWithKey) {
      rule.accept(Told.event(id, id.substring(0, 1)), told.now);
    }
  }

  private List<Delivery> due() {
    return rule.due(told.now, 100);
  }

  @Test
  void a_batch_may_mix_keys_and_holds_each_key_in_order() {
    accept("a1", "b1", "a2", "b2");
    List<String> batch = Told.ids(due().getFirst());
    assertThat(batch).containsExactlyInAnyOrder("a1", "a2", "b1", "b2");
    assertThat(batch.indexOf("a1")).isLessThan(batch.indexOf("a2"));
    assertThat(batch.indexOf("b1")).isLessThan(batch.indexOf("b2"));
  }

  @Test
  void while_a_key_is_on_its_way_nothing_more_of_it_is_handed_out_but_other_keys_are() {
    accept("a1");
    assertThat(due()).hasSize(1);
    accept("a2", "b1");
    assertThat(Told.ids(due())).containsExactly(List.of("b1"));
  }

  @Test
  void a_delayed_message_holds_back_the_later_ones_of_its_key_and_no_others() {
    accept("a1");
    rule.accept(Told.event("a2", "a"), Duration.ofMinutes(1), told.now);
    accept("a3", "b1");
    Delivery first = due().getFirst();
    assertThat(Told.ids(first)).containsExactly("a1", "b1");
    rule.settle(first.id(), Ended.well(), told.now);
    assertThat(due()).isEmpty();
    told.after(Duration.ofMinutes(1));
    assertThat(Told.ids(due())).containsExactly(List.of("a2", "a3"));
  }

  @Test
  void a_failed_message_is_delivered_again_before_the_later_ones_of_its_key() {
    accept("a1", "a2", "a3");
    Delivery call = due().getFirst();
    rule.settle(call.id(), new Ended.Answered(List.of(1, 2)), told.now);
    accept("a4");
    assertThat(due()).isEmpty();
    told.after(ORDERS.visibility());
    assertThat(Told.ids(due())).containsExactly(List.of("a2", "a3", "a4"));
  }

  @Test
  void an_answer_that_forgets_a_later_message_breaks_the_order_as_a_real_queue_would() {
    accept("a1", "a2");
    rule.settle(due().getFirst().id(), new Ended.Answered(List.of(0)), told.now);
    told.after(ORDERS.visibility());
    assertThat(Told.ids(due())).containsExactly(List.of("a1"));
  }

  @Test
  void a_message_that_had_its_deliveries_leaves_the_way_free_only_when_it_is_stored() {
    accept("a1", "a2");
    for (int i = 0; i < ORDERS.receiveLimit(); i++) {
      rule.settle(due().getFirst().id(), new Ended.Answered(List.of(0, 1)), told.now);
      told.after(ORDERS.visibility());
    }
    List<Delivery> now = due();
    assertThat(now).first().isInstanceOf(Delivery.Bury.class);
    assertThat(Told.ids(now.getFirst())).containsExactly("a1");
    assertThat(now).noneMatch(d -> d instanceof Delivery.Call);
  }

  @Test
  void a_second_message_of_one_id_is_dropped_for_five_minutes() {
    accept("a1", "a1");
    assertThat(Told.ids(due())).containsExactly(List.of("a1"));
    told.after(Duration.ofMinutes(5));
    accept("a1");
    assertThat(rule.pending()).hasSize(2);
  }

  @Test
  void an_event_taken_back_from_the_dead_letters_is_no_repetition() {
    accept("a1");
    rule.settle(due().getFirst().id(), Ended.well(), told.now);
    accept("a1");
    assertThat(due()).isEmpty();

    rule.takeBack(Told.event("a1", "a"), told.now);

    assertThat(Told.ids(due())).containsExactly(List.of("a1"));
  }
}
