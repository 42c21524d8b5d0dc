package dev.spate.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.simulator.Simulation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rooms that are large, fast, or have members who are slow. */
class CrowdTest {
  private static ChatLimits limits() {
    return ChatLimits.standard().shardMembers(20).rates(1_000, 1_000);
  }

  private static Fan room(Simulation run, Match match) {
    match.come();
    run.runFor(Duration.ofSeconds(15));
    return match.fans.getFirst();
  }

  @Test
  void a_room_of_a_thousand_is_served_in_shards_and_counted_right() {
    try (Simulation run = Match.scenario(Stadium.standard().limits(limits())).begin()) {
      Match match = new Match(run, 1, 1_000);
      Fan first = room(run, match);
      first.say("1", "hello-all");
      run.runFor(Duration.ofSeconds(20));
      match.fans.forEach(Fan::listen);

      assertThat(match.fans).allMatch(f -> f.transcript.equals(List.of("hello-all")));
      assertThat(match.fans).allMatch(f -> f.doubles == 0);
      assertThat(Rooms.count(run.tables().open(Match.TABLE), Match.ROOM)).isEqualTo(1_000);
      Head head =
          new Rooms(run.tables().open(Match.TABLE), limits()).head(Match.ROOM).orElseThrow();
      assertThat(head.shards()).isGreaterThanOrEqualTo(50);
    }
  }

  @Test
  void a_hot_room_bundles_what_waits_and_says_so() {
    ChatLimits hot = limits().hot(new HotRooms(30, 4, Integer.MAX_VALUE));
    try (Simulation run = Match.scenario(Stadium.standard().limits(hot)).begin()) {
      Match match = new Match(run, 1, 60);
      Fan first = room(run, match);
      int before = first.socket().heard().size();
      for (int i = 0; i < 40; i++) {
        match.fans.get(i).say("id-" + i, "id-" + i);
      }
      run.runFor(Duration.ofSeconds(30));
      match.fans.forEach(Fan::listen);

      assertThat(match.fans).allMatch(f -> f.transcript.size() == 40 && f.broken.isEmpty());
      List<String> frames = first.socket().heard().subList(before, first.socket().heard().size());
      assertThat(frames).anyMatch(f -> f.contains("\"mode\":\"batched\""));
      assertThat(frames.stream().filter(f -> f.startsWith("{\"type\":\"message")).count())
          .isLessThan(30);
    }
  }

  @Test
  void a_room_that_is_too_hot_is_sampled_and_the_history_has_it_all() {
    ChatLimits hot = limits().hot(new HotRooms(30, 4, 12));
    try (Simulation run = Match.scenario(Stadium.standard().limits(hot)).begin()) {
      Match match = new Match(run, 1, 60);
      Fan first = room(run, match);
      for (int i = 0; i < 50; i++) {
        match.fans.get(i).say("id-" + i, "id-" + i);
      }
      run.runFor(Duration.ofSeconds(30));

      assertThat(first.socket().heard()).anyMatch(f -> f.contains("\"mode\":\"sampled\""));
      assertThat(match.history()).hasSize(50);
      first.send("{\"action\":\"history\",\"after\":0}");
      run.runFor(Duration.ofSeconds(1));
      first.listen();
      assertThat(first.transcript).hasSize(50);
    }
  }

  @Test
  void one_who_missed_more_than_is_kept_is_told_to_read_the_history() {
    ChatLimits strict = limits().slow(10, 12);
    try (Simulation run = Match.scenario(Stadium.standard().limits(strict)).begin()) {
      Match match = new Match(run, 1, 3);
      Fan first = room(run, match);
      Fan away = match.fans.get(2);
      away.close();
      for (int i = 0; i < 30; i++) {
        first.say("id-" + i, "id-" + i);
        run.runFor(Duration.ofMillis(100));
      }
      away.connect();
      run.runFor(Duration.ofSeconds(5));
      away.listen();
      assertThat(away.socket().heard()).anyMatch(f -> f.startsWith("{\"type\":\"resume\""));
      run.runFor(Duration.ofSeconds(5));
      away.listen();
      assertThat(away.transcript).hasSize(30);
    }
  }

  @Test
  void all_tasks_together_stay_within_the_calls_of_a_second() {
    Stadium stadium = Stadium.standard().limits(limits());
    try (Simulation run = Match.scenario(stadium).setting("calls-per-second", "320").begin()) {
      Match match = new Match(run, 1, 200);
      Fan first = room(run, match);
      for (int i = 0; i < 12; i++) {
        first.say("id-" + i, "id-" + i);
      }
      run.runFor(Duration.ofSeconds(2));
      match.fans.forEach(Fan::listen);
      long early = match.fans.stream().mapToLong(f -> f.transcript.size()).sum();
      run.runFor(Duration.ofMinutes(2));
      match.fans.forEach(Fan::listen);

      assertThat(early).as("2,400 calls take longer than two seconds").isLessThan(2_400);
      assertThat(match.fans).allMatch(f -> f.transcript.size() == 12 && f.broken.isEmpty());
    }
  }
}
