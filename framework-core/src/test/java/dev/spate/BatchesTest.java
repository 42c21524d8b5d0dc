package dev.spate;

import static dev.spate.World.batch;
import static dev.spate.World.letters;
import static dev.spate.World.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchesTest {
  private final World world = new World();
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

  /** Fails what ends with {@code x}, rejects what ends with {@code r}. */
  private void handle(Event<String> event, Invocation in) {
    seen.add(event.data());
    if (event.data().endsWith("x")) {
      throw new IllegalStateException("no luck");
    }
    if (event.data().endsWith("r")) {
      throw new RejectedException("never");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void a_failed_event_stops_its_own_key_only(int parallelism) throws Exception {
    BatchResult result =
        run(
            this::handle,
            Ordering.BY_KEY,
            parallelism,
            batch("a1", "bx", "a2", "b3", "c1", "b4"),
            world.call());

    assertThat(letters(result)).isEqualTo("dfdhdh");
    assertThat(result.again()).containsExactly(1, 3, 5);
    assertThat(seen).containsExactlyInAnyOrder("a1", "bx", "a2", "c1");
  }

  @Test
  void without_an_order_a_failed_event_stops_nothing() throws Exception {
    BatchResult result =
        run(this::handle, Ordering.NONE, 4, batch("a1", "ax", "a3", "a4"), world.call());

    assertThat(letters(result)).isEqualTo("dfdd");
  }

  @Test
  void in_total_order_a_failed_event_stops_everything_behind_it() throws Exception {
    BatchResult result =
        run(this::handle, Ordering.TOTAL, 4, batch("a1", "bx", "c1", "d1"), world.call());

    assertThat(letters(result)).isEqualTo("dfhh");
    assertThat(seen).containsExactly("a1", "bx");
  }

  @Test
  void events_of_one_key_are_handled_in_their_order_on_the_callers_thread() throws Exception {
    List<Thread> threads = new ArrayList<>();
    run(
        (event, in) -> {
          seen.add(event.data());
          threads.add(Thread.currentThread());
        },
        Ordering.BY_KEY,
        8,
        batch("a1", "a2", "a3"),
        world.call());

    assertThat(seen).containsExactly("a1", "a2", "a3");
    assertThat(threads).containsOnly(Thread.currentThread());
  }

  @Test
  void events_without_a_key_stand_alone_even_where_keys_are_ordered() throws Exception {
    List<Arrival<String>> keyless = new ArrayList<>();
    for (String id : new String[] {"a1", "ax", "a2"}) {
      Arrival<String> a = World.arrival(id);
      Event<byte[]> e = a.original();
      keyless.add(
          new Arrival<>(
              new Event<>(
                  e.id(),
                  e.source(),
                  e.type(),
                  e.time(),
                  java.util.Optional.empty(),
                  e.attributes(),
                  e.data()),
              a.attempt(),
              a.payload()));
    }

    assertThat(letters(run(this::handle, Ordering.BY_KEY, 1, new Batch<>(keyless), world.call())))
        .isEqualTo("dfd");
  }

  @Test
  void a_rejection_is_stored_and_holds_nothing_back() throws Exception {
    BatchResult result =
        run(this::handle, Ordering.BY_KEY, 1, batch("a1", "ar", "a3"), world.call());

    assertThat(letters(result)).isEqualTo("drd");
    assertThat(result.again()).isEmpty();
    assertThat(world.letters)
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.function()).isEqualTo("shop.charge");
              assertThat(letter.event().id()).isEqualTo("ar");
              assertThat(letter.attempt()).hasValue(1);
              assertThat(letter.event().data()).asString().isEqualTo("ar");
              assertThat(letter.reason()).isEqualTo("never");
              assertThat(letter.at()).isEqualTo(World.START);
              assertThat(letter.detail()).contains("RejectedException");
            });
  }

  @Test
  void a_rejection_that_cannot_be_stored_counts_as_failed_and_holds_back_its_key()
      throws Exception {
    world.lettersFail = true;
    BatchResult result =
        run(this::handle, Ordering.BY_KEY, 1, batch("a1", "ar", "a3", "b1"), world.call());

    assertThat(letters(result)).isEqualTo("dfhd");
    assertThat(world.told(Signal.EventRejected.class)).isEmpty();
    assertThat(world.told(Signal.EventFailed.class))
        .singleElement()
        .satisfies(s -> assertThat(s.why()).isInstanceOf(PortException.class));
  }

  @Test
  void an_unreadable_payload_is_rejected_alone() throws Exception {
    BatchResult result =
        run(this::handle, Ordering.TOTAL, 1, batch("a1", "!2", "a3"), world.call());

    assertThat(letters(result)).isEqualTo("drd");
    assertThat(seen).containsExactly("a1", "a3");
    assertThat(world.letters.getFirst().reason()).isEqualTo("unreadable");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void before_the_deadline_nothing_more_is_begun(int parallelism) throws Exception {
    BatchResult result =
        run(
            (event, in) -> {
              seen.add(event.data());
              world.now = World.START.plusSeconds(59);
            },
            Ordering.TOTAL,
            parallelism,
            batch("a1", "a2", "b1"),
            world.call());

    assertThat(letters(result)).isEqualTo("dhh");
    assertThat(world.told(Signal.HandedBack.class))
        .containsExactly(new Signal.HandedBack("shop.charge", 2, "no time left"));
  }

  @Test
  void with_no_time_at_all_everything_is_handed_back() throws Exception {
    BatchResult result =
        run(this::handle, Ordering.NONE, 2, batch("a", "b", "c"), world.call(Duration.ZERO));

    assertThat(letters(result)).isEqualTo("hhh");
    assertThat(seen).isEmpty();
  }

  @Test
  void an_interrupted_caller_begins_nothing_more_and_stays_interrupted() throws Exception {
    BatchResult result =
        run(
            (event, in) -> {
              seen.add(event.data());
              Thread.currentThread().interrupt();
            },
            Ordering.NONE,
            1,
            batch("a", "b", "c"),
            world.call());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(letters(result)).isEqualTo("dhh");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void running_out_of_memory_fails_the_batch_and_is_thrown_again(int parallelism) {
    OutOfMemoryError none = new OutOfMemoryError("made by this test");

    assertThatThrownBy(
            () ->
                run(
                    (event, in) -> {
                      throw none;
                    },
                    Ordering.NONE,
                    parallelism,
                    batch("a", "b", "c"),
                    world.call()))
        .isSameAs(none);
  }

  @Test
  void after_a_fatal_error_no_other_lane_begins() {
    assertThatThrownBy(
            () ->
                run(
                    (event, in) -> {
                      seen.add(event.data());
                      throw new InternalError("made by this test");
                    },
                    Ordering.NONE,
                    1,
                    batch("a", "b", "c"),
                    world.call()))
        .isInstanceOf(InternalError.class);
    assertThat(seen).containsExactly("a");
  }

  @Test
  void a_stack_overflow_is_an_ordinary_failure() throws Exception {
    BatchResult result =
        run(
            (event, in) -> {
              if (event.data().equals("a")) {
                throw new StackOverflowError();
              }
            },
            Ordering.NONE,
            1,
            batch("a", "b"),
            world.call());

    assertThat(letters(result)).isEqualTo("fd");
  }

  @Test
  void an_error_while_storing_a_dead_letter_fails_the_whole_batch() {
    NoClassDefFoundError broken = new NoClassDefFoundError("made by this test");
    Surroundings around =
        new Surroundings(
            () -> World.START,
            java.util.Random::new,
            Strands.virtualThreads(),
            Telemetry.none(),
            letter -> {
              throw broken;
            });
    Invocation in =
        Invocation.of(around, "f.g", "c", World.START.plusSeconds(9), Duration.ofSeconds(1));

    assertThatThrownBy(() -> run(this::handle, Ordering.NONE, 4, batch("ar", "b", "c"), in))
        .isSameAs(broken);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void each_event_is_told_of_exactly_once(int parallelism) throws Exception {
    run(
        this::handle,
        Ordering.BY_KEY,
        parallelism,
        batch("ax", "a2", "a3", "br", "c1", "dx"),
        world.call());

    assertThat(world.told(Signal.EventFailed.class))
        .extracting(Signal.EventFailed::event)
        .containsExactlyInAnyOrder("ax", "dx");
    assertThat(world.told(Signal.EventRejected.class))
        .containsExactly(new Signal.EventRejected("shop.charge", "br", "never"));
    assertThat(world.told(Signal.HandedBack.class))
        .containsExactly(new Signal.HandedBack("shop.charge", 2, "an earlier event failed"));
    assertThat(world.signals).hasSize(4);
  }

  @Test
  void an_empty_batch_has_an_empty_result() throws Exception {
    assertThat(run(this::handle, Ordering.BY_KEY, 8, batch(), world.call()).answers()).isEmpty();
  }
}
