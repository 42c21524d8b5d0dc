package dev.spate.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.EventStream;
import dev.spate.Source;
import dev.spate.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The calls of tumbling windows: what each is told of the one before, and when the last comes. */
class WindowDeliveryTest {
  private static final Source.StreamRecords<String> MINUTES =
      new EventStream<>("clicks", String.class)
          .each()
          .tumbling(Duration.ofMinutes(1))
          .retries(1, Duration.ofDays(1));

  private final Told told = new Told();
  private StreamDelivery rule = rule(1, List.of());

  private StreamDelivery rule(int shards, List<Pending> owed) {
    return new StreamDelivery(MINUTES, shards, Chance.none(), told.journal, owed);
  }

  private void accept(String... ids) {
    for (String id : ids) {
      rule.accept(Told.event(id, id.substring(0, 1)), told.now);
    }
  }

  private List<Delivery> due() {
    return rule.due(told.now, 100);
  }

  private Delivery.Call call() {
    return (Delivery.Call) due().getFirst();
  }

  private static Ended carrying(String state) {
    return new Ended.Answered(List.of(), "", Optional.of(state.getBytes(UTF_8)));
  }

  private static String before(Delivery.Call call) {
    Window window = call.window().orElseThrow();
    return (window.last() ? "last " : "")
        + window.state().map(s -> new String(s, UTF_8)).orElse("nothing");
  }

  private String settled(Ended ended) {
    Delivery.Call call = call();
    rule.settle(call.id(), ended, told.now);
    return before(call) + " " + Told.ids(call);
  }

  @Test
  void what_a_call_carries_on_is_told_to_the_next_and_the_last() {
    accept("a");
    assertThat(settled(carrying("1"))).isEqualTo("nothing [a]");
    told.after(Duration.ofSeconds(30));
    accept("b");
    assertThat(settled(carrying("2"))).isEqualTo("1 [b]");
    assertThat(due()).isEmpty();
    assertThat(rule.wakeAt()).contains(Told.START.plusSeconds(60));
    told.after(Duration.ofSeconds(30));
    assertThat(settled(carrying("2"))).isEqualTo("last 2 []");
    assertThat(told.kept).isEmpty();
    assertThat(rule.wakeAt()).isEmpty();
  }

  @Test
  void a_batch_stays_within_a_window() {
    accept("a", "b");
    told.after(Duration.ofSeconds(61));
    accept("c");
    assertThat(settled(carrying("ab"))).isEqualTo("nothing [a, b]");
    assertThat(settled(carrying("ab"))).isEqualTo("last ab []");
    assertThat(settled(carrying("c"))).isEqualTo("nothing [c]");
  }

  @Test
  void a_call_that_failed_is_told_the_same_again() {
    accept("a");
    settled(carrying("1"));
    accept("b");
    assertThat(settled(new Ended.Failed("no"))).isEqualTo("1 [b]");
    told.after(Duration.ofSeconds(1));
    assertThat(settled(carrying("2"))).isEqualTo("1 [b]");
  }

  @Test
  void an_answer_without_a_state_is_a_failure() {
    accept("a");
    settled(Ended.well());
    told.after(Duration.ofSeconds(1));
    assertThat(settled(carrying("1"))).isEqualTo("nothing [a]");
  }

  @Test
  void the_end_of_a_window_is_tried_again_and_then_becomes_a_dead_letter_that_can_be_redriven() {
    accept("a");
    settled(carrying("1"));
    told.after(Duration.ofMinutes(1));
    assertThat(settled(new Ended.Failed("no"))).isEqualTo("last 1 []");
    told.after(Duration.ofSeconds(1));
    assertThat(settled(new Ended.Failed("no"))).isEqualTo("last 1 []");
    told.after(Duration.ofSeconds(2));
    Delivery.Bury bury = (Delivery.Bury) due().getFirst();
    assertThat(bury.event().lost()).isEqualTo("failed 2 times: no");
    rule.settle(bury.id(), Ended.well(), told.now);
    assertThat(rule.pending()).isEmpty();

    rule.accept(bury.event().event(), told.now);
    assertThat(settled(carrying("1"))).isEqualTo("last 1 []");
    assertThat(told.kept).isEmpty();
  }

  @Test
  void the_end_of_a_window_that_finds_no_room_comes_later_and_costs_no_attempt() {
    accept("a");
    settled(carrying("1"));
    told.after(Duration.ofMinutes(1));
    for (int i = 0; i < 5; i++) {
      assertThat(settled(new Ended.Throttled())).isEqualTo("last 1 []");
      assertThat(told.kept).hasSize(1);
      told.after(Duration.ofSeconds(30));
    }
    assertThat(settled(carrying("1"))).isEqualTo("last 1 []");
    assertThat(told.kept).isEmpty();
  }

  @Test
  void closing_a_shard_ends_its_window_at_once_and_the_new_ones_begin_with_nothing() {
    accept("a", "b");
    settled(carrying("ab"));
    rule.reshard(2);
    accept("c");
    List<String> seen = new ArrayList<>();
    while (rule.wakeAt().isPresent() && !rule.wakeAt().get().isAfter(told.now)) {
      seen.add(settled(carrying("x")));
    }
    assertThat(seen).containsExactly("last ab []", "nothing [c]");
  }

  @Test
  void a_rule_made_from_the_journal_goes_on_with_the_window() {
    accept("a");
    settled(carrying("1"));
    accept("b");
    rule = rule(1, List.copyOf(told.kept.values()));
    assertThat(settled(carrying("2"))).isEqualTo("1 [b]");
    told.after(Duration.ofMinutes(1));
    rule = rule(1, List.copyOf(told.kept.values()));
    assertThat(settled(carrying("2"))).isEqualTo("last 2 []");
    assertThat(told.kept).isEmpty();
  }

  @Test
  void a_rule_with_other_shards_ends_the_windows_of_the_old_ones() {
    accept("a");
    settled(carrying("1"));
    rule = rule(3, List.copyOf(told.kept.values()));
    assertThat(settled(carrying("1"))).isEqualTo("last 1 []");
    assertThat(told.kept).isEmpty();
  }
}
