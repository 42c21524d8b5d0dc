package dev.spate.chat;

import dev.spate.simulator.Simulation;
import dev.spate.simulator.Trial;
import dev.spate.simulator.junit.CrashTest;
import java.time.Duration;

/** A small room, killed at each of its effects: the same was said, and seen, each time. */
class CrashesTest {
  private static Match play(Simulation run) {
    Match match = new Match(run, 1, 3);
    match.come();
    match.fans.get(0).say("a", "a");
    match.fans.get(1).say("b", "b");
    match.fans.get(1).sayAgain();
    run.runFor(Duration.ofSeconds(2));
    match.fans.get(2).vanish();
    match.fans.get(0).say("c", "c");
    run.runFor(Duration.ofSeconds(2));
    match.settle();
    return match;
  }

  /** Times, places in shards and numbers of visits may be others; what was said may not. */
  @CrashTest(ignoring = "chat", notCounting = "fan-out")
  void a_crash_at_any_effect_loses_and_doubles_nothing(Trial trial) {
    Stadium small = Stadium.standard().limits(ChatLimits.standard().shardMembers(2));
    play(trial.begin(Match.scenario(small))).check();
  }

  @CrashTest(ignoring = "chat", notCounting = "fan-out")
  void nor_where_changes_of_the_table_set_off_the_fan_out(Trial trial) {
    Stadium small = Stadium.standard().limits(ChatLimits.standard().shardMembers(2)).byChanges();
    play(trial.begin(Match.scenario(small))).check();
  }
}
