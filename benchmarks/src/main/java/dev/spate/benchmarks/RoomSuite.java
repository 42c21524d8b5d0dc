package dev.spate.benchmarks;

import dev.spate.benchmarks.RoomContest.Heard;
import dev.spate.benchmarks.RoomContest.Way;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A large room: what it costs to bring a message to a member, beside Vert.x. */
final class RoomSuite implements Suite {
  private static final int FULL = 9;
  private static final int ROUNDS = Integer.getInteger("spate.rounds", FULL);
  private static final int MESSAGES = 64;
  private static final int WARM_UP = ROUNDS < FULL ? 2 : 5;

  /** With the room's members as many as many machines let one process open. */
  private static final int IDLE = Integer.getInteger("spate.idle", 14_900);

  private static final List<String> JVM = List.of("-Xmx1g", "-XX:+UseSerialGC");

  @Override
  public String measure(Path directory) throws Exception {
    try (RoomContest contest = new RoomContest(JVM, MESSAGES)) {
      contest.warm(WARM_UP);
      contest.rounds.run(ROUNDS);
      String busy = text(contest);
      return ROUNDS < FULL && IDLE == 0 ? busy : busy + "\n" + beside(contest);
    }
  }

  private static String text(RoomContest contest) {
    Table goals = Goal.table();
    goal(contest, "one message at a time", Way.SPATE, Way.VERTX).row(goals, ROUNDS >= FULL);
    goal(contest, "16 messages at once", Way.SPATE_HOT, Way.VERTX_HOT).row(goals, ROUNDS >= FULL);
    return """
    ## A room of thousands

    %s%s
    %,d members of one room, in another process that checks that each of them gets each message \
    once and in order; %d messages a round, so %,d deliveries; medians of %d rounds after %d of \
    warm-up, in shuffled order. CPU is the server's process alone, from `say` to the last member. \
    Both servers number and keep messages and take each client id once. Spate runs its whole \
    local runtime in memory, with its recording of calls; with %d messages on their way it sends \
    several in a frame, as its standard policy for hot rooms declares. Vert.x writes to each \
    member on the member's event loop, one loop for each core. Both with `%s`. Messages that came \
    to a member once more: %d.

    %s\
    """
        .formatted(
            ROUNDS >= FULL ? "" : "**Only tried, with " + ROUNDS + " rounds: no verdicts.**\n\n",
            goals,
            RoomContest.MEMBERS,
            MESSAGES,
            MESSAGES * RoomContest.MEMBERS,
            ROUNDS,
            WARM_UP,
            Way.SPATE_HOT.atOnce,
            String.join(" ", JVM),
            contest.repeated(),
            table(contest, List.of(Way.values())));
  }

  private static Goal goal(RoomContest contest, String how, Way ours, Way theirs) {
    return new Goal(
        "CPU of a delivery, " + how,
        1.25,
        "x",
        contest.rounds.ratio(ours, theirs, Round::cpuMillis),
        theirs.title + ": " + number("%.1f µs", 1e3 * median(contest, theirs)),
        "");
  }

  private static double median(RoomContest contest, Way way) {
    return contest.rounds.median(way, Round::cpuMillis);
  }

  private static Table table(RoomContest contest, List<Way> ways) {
    Table table =
        new Table(
            "server",
            "messages at once",
            "deliveries for each CPU second",
            "CPU µs each",
            "deliveries / s",
            "heard after ms, median",
            "p99",
            "RAM MiB");
    for (Way way : ways) {
      List<Heard> heard = contest.heard(way);
      table.row(
          way.title,
          "" + way.atOnce,
          number("%,.0f", contest.rounds.median(way, Round::perCpuSecond)),
          number("%.2f", 1e3 * median(contest, way)),
          number("%,.0f", 1e3 / contest.rounds.median(way, Round::wallMillis)),
          number("%.1f", Median.of(heard, Heard::median) / 1e3),
          number("%.1f", Median.of(heard, Heard::most) / 1e3),
          number("%.0f", contest.rounds.median(way, Round::residentKib) / 1024));
    }
    return table;
  }

  /** The same room again, with many beside it who say nothing. */
  private static String beside(RoomContest contest) throws Exception {
    try (Talk idle =
        Talk.with(JVM, CrowdClient.class, contest.port(), "/socket", Integer.toString(IDLE))) {
      idle.hear();
      contest.forget();
      contest.rounds.run(Math.max(1, ROUNDS / 2));
      return """
      The same with %,d idle connections to Spate's server beside the room:

      %s\
      """
          .formatted(IDLE, table(contest, List.of(Way.SPATE, Way.SPATE_HOT)));
    }
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
