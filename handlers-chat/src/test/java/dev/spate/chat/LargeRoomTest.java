package dev.spate.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.simulator.Simulation;
import dev.spate.simulator.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A room of any size, in an account that takes so many calls in a second: {@code
 * -Dspate.room=1000000} is the largest that was tried, with the 10,000 calls that AWS gives.
 */
class LargeRoomTest {
  private static final int MEMBERS = Integer.getInteger("spate.room", 2_000);

  /** A small room takes as long as a large one, in an account that takes less. */
  private static final int CALLS = Math.min(10_000, MEMBERS / 10);

  private static final ChatLimits LIMITS =
      ChatLimits.standard().shardMembers(Math.max(50, Math.min(1_000, MEMBERS / 1_000)));

  @Test
  void everybody_hears_a_message_once_and_no_call_is_more_than_the_account_takes() {
    Stadium stadium = Stadium.standard().limits(LIMITS);
    try (Simulation run =
        Match.scenario(stadium)
            .socketCalls(CALLS)
            .setting("calls-per-second", Integer.toString(CALLS))
            .begin()) {
      List<Socket> crowd = come(run);
      run.runFor(Duration.ofSeconds(30));
      Instant said = run.now();
      long before = calls(crowd);
      crowd.getFirst().send("{\"action\":\"say\",\"clientId\":\"1\",\"text\":\"what a save\"}");
      while (crowd.stream().anyMatch(s -> messages(s) == 0)
          && run.now().isBefore(said.plus(Duration.ofHours(1)))) {
        run.runFor(Duration.ofSeconds(1));
      }
      Duration took = Duration.between(said, run.now());
      System.out.printf(
          "a room of %,d, %,d calls a second: %d s until the last had the message, %,d calls,"
              + " %,d MiB of heap, %d s of CPU time%n",
          MEMBERS, CALLS, took.toSeconds(), calls(crowd) - before, heap(), cpu());
      run.runFor(Duration.ofSeconds(30));

      assertThat(took).isGreaterThan(Duration.ofSeconds(MEMBERS / CALLS / 2));
      assertThat(crowd).allMatch(s -> messages(s) == 1);
      assertThat(Rooms.count(run.tables().open(Match.TABLE), Match.ROOM)).isEqualTo(MEMBERS);
      assertThat(refused(run)).as("members whom the account had no call for").isZero();
      assertThat(run.deadLetters()).isEmpty();
    }
  }

  /** They come as fast as they are served. */
  private static List<Socket> come(Simulation run) {
    List<Socket> crowd = new ArrayList<>(MEMBERS);
    for (int i = 0; i < MEMBERS; i++) {
      String query = "room=" + Match.ROOM + "&name=fan-" + i;
      crowd.add(run.connect(Stadium.SOCKET, Fan.opening(query)));
      if (i % CALLS == 0) {
        run.runFor(Duration.ofSeconds(1));
      }
    }
    assertThat(crowd).allMatch(Socket::isOpen);
    return crowd;
  }

  private static long messages(Socket socket) {
    return socket.heard().stream().filter(f -> f.startsWith("{\"type\":\"message\"")).count();
  }

  private static long calls(List<Socket> crowd) {
    return crowd.stream().mapToLong(s -> s.heard().size()).sum();
  }

  /** Whoever is told to come later is tried again, and that is noted until it has succeeded. */
  private static long refused(Simulation run) {
    var table = run.tables().open(Match.TABLE);
    int shards = new Rooms(table, LIMITS).head(Match.ROOM).orElseThrow().shards();
    return IntStream.range(0, shards)
        .mapToLong(
            shard ->
                Entry.all(table, Match.ROOM, shard).stream()
                    .filter(e -> !e.member().live() || e.member().attempts() > 0)
                    .count())
        .sum();
  }

  private static long heap() {
    Runtime java = Runtime.getRuntime();
    return (java.totalMemory() - java.freeMemory()) >> 20;
  }

  private static long cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toSeconds();
  }
}
