package dev.spate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InvocationTest {
  private final World world = new World();

  private Invocation run(String function, String event) {
    return run(function, "orders", event);
  }

  private Invocation run(String function, String source, String event) {
    return Invocation.of(
            world.around(), function, "call", World.START.plusSeconds(9), Duration.ofSeconds(1))
        .forEvent(event(source, event), OptionalInt.empty());
  }

  private static Event<String> event(String source, String id) {
    return new Event<>(id, source, "", World.START, Optional.empty(), Map.of(), "");
  }

  @Test
  void the_same_event_makes_the_same_ids_in_another_run() {
    Invocation first = run("shop.charge", "o-1");
    Instant deadline = World.START.plusSeconds(60);
    Invocation second = // another call of the platform
        Invocation.of(world.around(), "shop.charge", "call-2", deadline, Duration.ZERO)
            .forEvent(event("orders", "o-1"), OptionalInt.of(2));

    assertThat(first.id("order")).isEqualTo(second.id("order")).matches("[0-9a-f]{32}");
    assertThat(first.id("order")).isEqualTo(second.id("order"));
  }

  @Test
  void a_label_asked_for_again_is_another_id() {
    Invocation in = run("shop.charge", "o-1");

    assertThat(in.id("order")).isNotEqualTo(in.id("order"));
  }

  @Test
  void under_a_lease_it_is_still_the_same_call_and_counts_on() {
    Invocation in = run("shop.charge", "o-1");
    Write.Check lease = new Write.Check(new Table("marks"), Key.of("k"), Condition.always());

    String under = in.leased(lease).id("order");
    assertThat(in.id("order")).isNotEqualTo(under);
    assertThat(in.leased(lease).id("order")).isNotEqualTo(under);
  }

  @Test
  void ids_do_not_depend_on_what_else_was_asked_for() {
    Invocation alone = run("shop.charge", "o-1");
    Invocation busy = run("shop.charge", "o-1");
    busy.id("mail");
    busy.id("mail");

    assertThat(busy.id("order")).isEqualTo(alone.id("order"));
  }

  @Test
  void functions_sources_events_and_labels_do_not_share_ids_whatever_their_texts_are() {
    String[] parts = {"", "a", "b", "ab", "1", "1:", ":1", "a1:", "é", "a\u0000", "\u0000a"};
    Set<String> ids = new HashSet<>();
    int asked = 0;
    for (String function : parts) {
      for (String event : parts) {
        for (String source : parts) {
          if (!event.isEmpty() && !source.isEmpty()) {
            Invocation in = run(function, source, event);
            for (String label : parts) {
              for (int occurrence = 0; occurrence < 3; occurrence++) {
                ids.add(in.id(label));
                asked++;
              }
            }
          }
        }
      }
    }

    assertThat(ids).hasSize(asked);
  }

  @Test
  void each_event_of_a_call_counts_its_own_occurrences() {
    Invocation call = world.call();
    call.id("order");

    assertThat(call.forEvent(event("orders", "o-1"), OptionalInt.of(2)).id("order"))
        .isEqualTo(call.forEvent(event("orders", "o-1"), OptionalInt.of(3)).id("order"));
    assertThat(call.forEvent(event("orders", "o-1"), OptionalInt.of(2)).attempt()).hasValue(2);
    assertThat(call.attempt()).isEmpty();
    assertThat(call.forEvent(event("orders", "o-1"), OptionalInt.of(2)).id()).isEqualTo("call-1");
  }

  @Test
  void equal_ids_of_two_sources_are_two_events() {
    assertThat(run("shop.charge", "web", "o-1").id("order"))
        .isNotEqualTo(run("shop.charge", "till", "o-1").id("order"));
  }

  @Test
  void equal_keys_of_two_clients_are_two_requests() {
    Invocation call = world.call();

    assertThat(call.forRequest("ann", "k").id("order"))
        .isEqualTo(call.forRequest("ann", "k").id("order"))
        .isNotEqualTo(call.forRequest("bob", "k").id("order"));
    assertThatThrownBy(() -> call.forRequest("", "k"))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("owner of the key of a request must be from 1 to 512 bytes, not 0");
  }

  @Test
  void time_is_the_engines() {
    Invocation in = world.call(Duration.ofSeconds(10));
    assertThat(in.now()).isEqualTo(World.START);
    assertThat(in.remaining()).isEqualTo(Duration.ofSeconds(10));
    assertThat(in.mayStart()).isTrue();
    assertThat(in.patience()).isEqualTo(Duration.ofMillis(9_500));

    world.now = World.START.plusSeconds(9);
    assertThat(in.mayStart()).as("only the margin is left").isFalse();

    world.now = World.START.plusSeconds(11);
    assertThat(in.remaining()).isEqualTo(Duration.ofSeconds(-1));
    assertThat(in.patience()).isZero();
  }

  @Test
  void secrets_differ_within_a_run() {
    Invocation in = world.call();

    assertThat(in.secret()).matches("[0-9a-f]{64}").isNotEqualTo(in.secret());
  }

  @Test
  void what_a_handler_counts_and_says_is_told() {
    Invocation in = world.call();
    in.count("photos", 3, "Count");
    in.say("info", "resized", Map.of("width", "480"));

    assertThat(world.signals)
        .containsExactly(
            new Signal.Counted("shop.charge", "photos", 3, "Count"),
            new Signal.Said("shop.charge", "info", "resized", Map.of("width", "480")));
  }

  @Test
  void telemetry_that_throws_fails_nothing() throws Exception {
    Surroundings around =
        new Surroundings(
            () -> World.START,
            () -> new java.util.Random(1),
            Strands.virtualThreads(),
            signal -> {
              throw new IllegalStateException("the log is full");
            },
            letter -> {});
    Invocation in =
        Invocation.of(
            around, "shop.charge", "call", World.START.plusSeconds(9), Duration.ofSeconds(1));
    in.say("info", "resized", Map.of());
    EventHandler<String> handler =
        (event, call) -> {
          if (event.id().equals("b1")) {
            throw new RejectedException("wrong");
          }
          if (event.id().equals("c1")) {
            throw new IllegalStateException("broken");
          }
        };

    BatchResult result =
        World.run(handler, Ordering.BY_KEY, 4, World.batch("a1", "b1", "c1", "c2", "d1"), in);
    assertThat(World.letters(result)).isEqualTo("drfhd");
  }

  @Test
  void a_dead_letter_keeps_the_beginning_of_a_long_reason() {
    String reason = "x".repeat(DeadLetter.REASON_LIMIT - 1) + "\uD83D\uDE00 and more";
    DeadLetter letter =
        new DeadLetter(
            "shop.charge",
            World.arrival("a1").original(),
            OptionalInt.empty(),
            reason,
            "y".repeat(DeadLetter.DETAIL_LIMIT + 1),
            World.START);

    assertThat(letter.reason()).isEqualTo("x".repeat(DeadLetter.REASON_LIMIT - 1));
    assertThat(letter.detail()).hasSize(DeadLetter.DETAIL_LIMIT);
  }
}
