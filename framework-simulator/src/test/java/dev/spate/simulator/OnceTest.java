package dev.spate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Codec;
import dev.spate.Codecs;
import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Done;
import dev.spate.Event;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Once;
import dev.spate.RejectedException;
import dev.spate.Signal;
import dev.spate.Strands;
import dev.spate.Surroundings;
import dev.spate.Table;
import dev.spate.TryLaterException;
import dev.spate.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** {@link Once} read as an attacker reads it: owners that wake late, stores that forget. */
class OnceTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Table MARKS = new Table("marks");
  private static final Table STOCK = new Table("stock");
  private static final Key ITEM = Key.of("item");
  private static final Codec<String> TEXT = Codecs.plain().of(String.class);

  private final MemoryTables tables = new MemoryTables();
  private final KeyValueStore marks = tables.open(MARKS, STOCK);
  private final ConcurrentLinkedQueue<Signal> signals = new ConcurrentLinkedQueue<>();
  private final AtomicInteger effects = new AtomicInteger();
  private Instant now = START;

  private Invocation call(String event) {
    return Invocation.of(
            new Surroundings(
                () -> now, () -> new Dice(0), Strands.virtualThreads(), signals::add, letter -> {}),
            "shop.charge",
            "call",
            now.plusSeconds(60),
            Duration.ofSeconds(1))
        .forRequest("somebody", event);
  }

  private Once<String, String> once() {
    return once("somebody");
  }

  private Once<String, String> once(String owner) {
    return Once.in(marks, claim -> new Once.Claim(owner, claim, new byte[] {1}), TEXT);
  }

  private String effect(String input, Invocation in) {
    return input + effects.incrementAndGet();
  }

  @Test
  void answers_a_duplicate_with_the_kept_answer() throws Exception {
    Handler<String, String> handler = once().wrap(this::effect);

    assertThat(handler.handle("a", call("e"))).isEqualTo("a1");
    assertThat(handler.handle("a", call("e"))).isEqualTo("a1");
    assertThat(handler.handle("b", call("e"))).isEqualTo("b2");
  }

  @Test
  void equal_keys_of_two_owners_are_two_things() throws Exception {
    assertThat(once("ann").wrap(this::effect).handle("a", call("e"))).isEqualTo("a1");
    assertThat(once("bob").wrap(this::effect).handle("a", call("e"))).isEqualTo("a2");
    assertThat(once("a 1:b").wrap(this::effect).handle("c", call("e"))).isEqualTo("c3");
    assertThat(once("a").wrap(this::effect).handle("1:b c", call("e"))).isEqualTo("1:b c4");
  }

  @Test
  void equal_ids_of_two_sources_are_two_events() throws Exception {
    Handler<Event<String>, Done> each =
        Once.<String>in(marks)
            .wrap(
                (event, in) -> {
                  effects.incrementAndGet();
                  return Done.DONE;
                });
    for (String source : List.of("web", "till", "web")) {
      Event<String> event =
          new Event<>("o-1", source, "paid", START, Optional.empty(), Map.of(), "");
      Invocation in = call("e").forEvent(event, OptionalInt.empty());
      each.handle(event, in);
      Once.write(
          marks, in, Duration.ofDays(1), List.of(new Write.Add(STOCK, ITEM, "sold", 1, 0, 9)));
    }

    assertThat(effects).hasValue(2);
    assertThat(marks.transact(List.of(new Write.Add(STOCK, ITEM, "sold", 0, 0, 9))).getFirst())
        .hasValueSatisfying(item -> assertThat(item.counter("sold")).isEqualTo(2));
  }

  @Test
  void each_claim_has_a_partition_of_its_own() throws Exception {
    once().wrap(this::effect).handle("a", call("e"));

    assertThat(marks.get(Key.of("once shop.charge 8:somebody a"))).isPresent();
  }

  @Test
  void an_owner_that_wakes_after_a_takeover_can_neither_finish_nor_write_behind_its_fence() {
    Handler<String, String> second = once().lease(Duration.ofSeconds(1)).wrap(this::effect);
    Handler<String, String> first =
        once()
            .lease(Duration.ofSeconds(1))
            .wrap(
                (input, in) -> {
                  now = now.plusSeconds(2);
                  assertThat(second.handle(input, call("e"))).isEqualTo("a1");
                  Write late = Write.put(STOCK, ITEM, new byte[] {9});
                  assertThatThrownBy(() -> marks.transact(Once.fence(in, List.of(late))))
                      .isInstanceOf(ConditionFailedException.class);
                  return "late";
                });

    assertThatThrownBy(() -> first.handle("a", call("e"))).isInstanceOf(TryLaterException.class);
    assertThat(signals).hasSize(1).first().isInstanceOf(Signal.LeaseTakenOver.class);
  }

  @Test
  void a_mark_is_not_forgotten_while_its_lease_is_held() {
    Once<String, String> hours = once().lease(Duration.ofHours(12)).keep(Duration.ofMinutes(1));
    Handler<String, String> second = hours.wrap(this::effect);
    Handler<String, String> first =
        hours.wrap(
            (input, in) -> {
              now = now.plus(Duration.ofHours(11));
              assertThat(tables.expire(now)).as("the store deletes what has expired").isEmpty();
              assertThatThrownBy(() -> second.handle(input, call("e")))
                  .isInstanceOf(TryLaterException.class);
              return effect(input, in);
            });

    assertThat(catchAnswer(first)).isEqualTo("a1");
  }

  private String catchAnswer(Handler<String, String> handler) {
    try {
      return handler.handle("a", call("e"));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void an_owner_that_wakes_after_its_mark_was_deleted_does_not_pass_for_the_next_owner() {
    Once<String, String> brief = once().lease(Duration.ofSeconds(1)).keep(Duration.ofMinutes(1));
    Handler<String, String> first =
        brief.wrap(
            (input, in) -> {
              now = now.plusSeconds(60);
              tables.expire(now); // the lease is over, its mark must still count versions
              Handler<String, String> second =
                  brief.wrap(
                      (again, its) -> {
                        Write late = Write.put(STOCK, ITEM, new byte[] {9});
                        assertThatThrownBy(() -> marks.transact(Once.fence(in, List.of(late))))
                            .isInstanceOf(ConditionFailedException.class);
                        return "second";
                      });
              assertThat(second.handle(input, call("e"))).isEqualTo("second");
              return "first";
            });

    assertThatThrownBy(() -> first.handle("a", call("e"))).isInstanceOf(TryLaterException.class);
  }

  @Test
  void an_answer_that_cannot_be_kept_is_a_failure_and_no_rejection_of_the_input() throws Exception {
    Handler<String, String> half = once().wrap((input, in) -> "\uD800");
    assertThatThrownBy(() -> half.handle("a", call("e")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the answer cannot be kept: ");

    Handler<String, String> large = once().wrap((input, in) -> "x".repeat(500_000));
    assertThatThrownBy(() -> large.handle("b", call("e")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("at most 409600 bytes");

    assertThat(once().wrap(this::effect).handle("a", call("e")))
        .as("its lease was given back")
        .isEqualTo("a1");
    assertThat(once().wrap(this::effect).handle("b", call("e"))).isEqualTo("b2");
  }

  @Test
  void a_kept_answer_that_cannot_be_read_is_no_rejection_either() throws Exception {
    Once<String, byte[]> bytes =
        Once.in(
            marks,
            claim -> new Once.Claim("somebody", claim, new byte[] {1}),
            Codecs.plain().of(byte[].class));
    bytes.wrap((input, in) -> new byte[] {(byte) 0xff}).handle("a", call("e"));

    assertThatThrownBy(() -> once().wrap(this::effect).handle("a", call("e")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the kept answer cannot be read: ");
  }

  @Test
  void an_error_gives_the_lease_back_like_an_exception() throws Exception {
    Handler<String, String> broken =
        once()
            .wrap(
                (input, in) -> {
                  throw new AssertionError("broken");
                });
    assertThatThrownBy(() -> broken.handle("a", call("e"))).isInstanceOf(AssertionError.class);

    assertThat(once().wrap(this::effect).handle("a", call("e"))).isEqualTo("a1");
  }

  @Test
  void refuses_a_key_that_was_used_for_something_else() throws Exception {
    once().wrap(this::effect).handle("a", call("e"));
    Once<String, String> other =
        Once.in(marks, claim -> new Once.Claim("somebody", claim, new byte[] {2}), TEXT);

    assertThatThrownBy(() -> other.wrap(this::effect).handle("a", call("e")))
        .isInstanceOf(RejectedException.class);
  }

  private boolean reserve(Invocation in, Condition condition) {
    return Once.write(
        marks, in, Duration.ofDays(1), List.of(Write.put(STOCK, ITEM, new byte[] {1}, condition)));
  }

  @Test
  void writes_once_even_when_a_run_had_to_decide_again() {
    Invocation first = call("e");
    assertThatThrownBy(() -> reserve(first, Condition.present()))
        .isInstanceOf(ConditionFailedException.class);
    assertThat(reserve(first, Condition.absent())).isTrue();
    marks.transact(List.of(new Write.Delete(STOCK, ITEM, Condition.always())));

    Invocation redelivered = call("e");
    assertThat(reserve(redelivered, Condition.absent())).isFalse();
    assertThat(marks.get(ITEM)).isEmpty();
  }

  @Test
  void several_writes_of_an_event_are_things_of_their_own() {
    Invocation first = call("e");
    assertThat(reserve(first, Condition.always())).isTrue();
    assertThat(reserve(first, Condition.always())).isTrue();

    Invocation redelivered = call("e");
    assertThat(reserve(redelivered, Condition.always())).isFalse();
    assertThat(reserve(redelivered, Condition.always())).isFalse();
    assertThat(reserve(redelivered, Condition.always())).isTrue();
  }

  @Test
  void refuses_to_write_once_for_a_call_without_an_event() {
    Invocation request =
        Invocation.of(
            new Surroundings(
                () -> now, () -> new Dice(0), Strands.virtualThreads(), signals::add, l -> {}),
            "shop.buy",
            "request-1",
            now.plusSeconds(60),
            Duration.ofSeconds(1));

    assertThatThrownBy(() -> reserve(request, Condition.always()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "call request-1 of shop.buy is for no event: give it one with forEvent or forRequest");
    assertThat(marks.get(ITEM)).isEmpty();
    assertThat(reserve(request.forRequest("somebody", "key"), Condition.always())).isTrue();
  }
}
