package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Event;
import dev.spate.Timetable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TickerTest {
  private static final Timetable MINUTES = Timetable.every("minutes", Duration.ofMinutes(1));
  private static final Instant START = Instant.parse("2026-03-01T10:00:30.123Z");

  @TempDir Path data;
  private final Ledger ledger = Ledger.inMemory();
  private final List<Event<byte[]>> ticks = new ArrayList<>();

  @AfterEach
  void close() {
    ledger.close();
  }

  private Optional<Instant> advance(Timetable timetable, Instant now) {
    return ledger.call(maps -> new Ticker(maps, "t.f", timetable).advance(now, ticks::add));
  }

  private List<String> ids() {
    return ticks.stream().map(Event::id).toList();
  }

  @Test
  void a_rate_counts_from_the_first_start_also_in_the_next_process() {
    assertThat(advance(MINUTES, START)).contains(Instant.parse("2026-03-01T10:01:30Z"));
    assertThat(advance(MINUTES, START.plusSeconds(59))).isPresent();
    assertThat(ticks).isEmpty();

    assertThat(advance(MINUTES, START.plusSeconds(60)))
        .contains(Instant.parse("2026-03-01T10:02:30Z"));
    assertThat(ids()).containsExactly("minutes/2026-03-01T10:01:30Z");
  }

  @Test
  void a_moment_is_handed_over_once_however_often_the_process_starts() {
    advance(MINUTES, START);
    advance(MINUTES, START.plusSeconds(60));
    advance(MINUTES, START.plusSeconds(61));
    advance(MINUTES, START.plusSeconds(62));

    assertThat(ticks).hasSize(1);
    assertThat(ticks.getFirst().time()).isEqualTo(Instant.parse("2026-03-01T10:01:30Z"));
  }

  @Test
  void of_the_moments_that_were_missed_only_the_latest_counts() {
    advance(MINUTES, START);

    Instant next = advance(MINUTES, START.plus(Duration.ofDays(400))).orElseThrow();

    assertThat(ids()).containsExactly("minutes/2027-04-05T10:00:30Z");
    assertThat(next).isEqualTo(Instant.parse("2027-04-05T10:01:30Z"));
  }

  @Test
  void missed_moments_of_a_rare_cron_are_found_too() {
    Timetable leap = new Timetable("leap", "cron(0 0 29 2 ? *)", ZoneOffset.UTC);
    advance(leap, START);

    assertThat(advance(leap, Instant.parse("2031-07-01T00:00:00Z")))
        .contains(Instant.parse("2032-02-29T00:00:00Z"));

    assertThat(ids()).containsExactly("leap/2028-02-29T00:00:00Z");
  }

  @Test
  void a_timetable_that_was_changed_begins_anew() {
    advance(MINUTES, START);

    Timetable hours = Timetable.every("minutes", Duration.ofHours(1));
    Optional<Instant> next = advance(hours, START.plus(Duration.ofHours(5)));

    assertThat(ticks).isEmpty();
    assertThat(next).contains(Instant.parse("2026-03-01T16:00:30Z"));
  }

  @Test
  void a_runtime_hands_over_what_was_missed_while_it_was_down_and_nothing_twice() throws Exception {
    ConcurrentLinkedQueue<Timetable.Tick> got = new ConcurrentLinkedQueue<>();
    Wired wired = new Wired();
    LocalBuilder app =
        Wired.app(wired.each("tick", MINUTES.ticks(), (event, in) -> got.add(event.data())))
            .data(data);
    Instant past = Instant.now().minusSeconds(150);
    try (Stores stores = Temp.stores(data)) {
      stores
          .ledger()
          .call(maps -> new Ticker(maps, "test.tick", MINUTES).advance(past, ticks::add));
    }
    for (int start = 0; start < 2; start++) {
      try (Wire wire = new Wire(app.start())) {
        wired.awaitGiven(1);
        assertThat(Wired.letters(wire)).isEqualTo("[]");
      }
    }
    assertThat(got).hasSize(1).allMatch(tick -> tick.timetable().equals("minutes"));
    assertThat(got.peek().scheduled()).isBetween(past.plusSeconds(118), past.plusSeconds(121));
  }
}
