package dev.spate.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Item;
import dev.spate.KeyValueStore;
import dev.spate.simulator.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShardRunTest {
  private final Simulation run = Match.scenario(Stadium.standard()).begin();
  private final KeyValueStore table = run.tables().open(Match.TABLE);
  private final Match match = new Match(run, 1, 2);

  @AfterEach
  void close() {
    run.close();
  }

  private Item hold(Duration length) {
    Item shard = table.get(Keys.shard(Match.ROOM, 0)).orElseThrow();
    Shard held = Packed.shard(shard.value()).holding(run.now().plus(length));
    return table.put(shard.key(), Packed.shard(held), Condition.always());
  }

  @Test
  void who_has_lost_the_shard_changes_no_member() {
    match.come();
    run.runFor(Duration.ofSeconds(5));
    Item mine = hold(Duration.ofSeconds(10));
    List<Entry> members = Entry.all(table, Match.ROOM, 0);
    hold(Duration.ofSeconds(20)); // another has taken it
    Changes changes = new Changes(table, Match.ROOM, 0, mine);
    changes.behind(members.getFirst(), 0, Instant.EPOCH);

    assertThatThrownBy(changes::flush).isInstanceOf(ConditionFailedException.class);
    assertThat(Entry.all(table, Match.ROOM, 0)).allMatch(e -> e.member().live());
  }

  @Test
  void one_who_left_meanwhile_is_passed_over_and_the_others_are_written() {
    match.come();
    run.runFor(Duration.ofSeconds(5));
    Item mine = hold(Duration.ofSeconds(10));
    List<Entry> members = Entry.all(table, Match.ROOM, 0);
    new Rooms(table, ChatLimits.standard()).leave(members.get(0).connection());
    Changes changes = new Changes(table, Match.ROOM, 0, mine);
    members.forEach(m -> changes.gone(m));

    assertThat(changes.flush()).isTrue();
    assertThat(Entry.all(table, Match.ROOM, 0)).isEmpty();
    assertThat(Rooms.count(table, Match.ROOM)).isZero();
  }

  @Test
  void tasks_that_find_the_shard_held_plan_a_visit_together() {
    match.come();
    run.runFor(Duration.ofSeconds(5));
    hold(Duration.ofSeconds(30));
    int before = run.sent(Stadium.TASKS).size();
    for (int i = 0; i < 10; i++) {
      run.outside().publish(Stadium.TASKS).publish("t-" + i, Task.tend(Match.ROOM, 0));
    }
    run.runFor(Duration.ofMillis(500));

    assertThat(run.sent(Stadium.TASKS).size()).isLessThan(before + 10 + 5);
  }

  @Test
  void a_message_waits_for_a_holder_who_died_no_longer_than_the_lease() {
    match.come();
    run.runFor(Duration.ofSeconds(5));
    hold(Duration.ofSeconds(8));
    match.fans.getFirst().say("a", "a");
    run.runFor(Duration.ofSeconds(7));
    match.fans.forEach(Fan::listen);
    assertThat(match.fans.get(1).transcript).isEmpty();
    run.runFor(Duration.ofSeconds(5));
    match.fans.forEach(Fan::listen);
    assertThat(match.fans.get(1).transcript).containsExactly("a");
  }

  @Test
  void a_connection_that_is_still_opening_is_not_taken_for_one_that_is_gone() {
    match.come();
    Member zoe = Member.joining("Zoe", 0, run.now(), Duration.ofMinutes(2));
    table.put(Keys.member(Match.ROOM, 0, "opening"), Packed.member(zoe), Condition.absent());
    table.add(Keys.count(Match.ROOM, 0), "members", 1, 0, Long.MAX_VALUE);
    match.fans.getFirst().say("a", "a");
    run.runFor(Duration.ofSeconds(10));
    assertThat(Rooms.count(table, Match.ROOM)).isEqualTo(3);

    run.runFor(Duration.ofMinutes(2));
    assertThat(Rooms.count(table, Match.ROOM)).as("later it is").isEqualTo(2);
  }

  @Test
  void one_who_stays_too_slow_is_tried_so_often_and_then_taken_out() {
    match.come();
    match.fans.getFirst().say("a", "a");
    run.runFor(Duration.ofSeconds(5));
    ChatLimits limits = ChatLimits.standard();
    Member slow = Member.joining("Zoe", 0, run.now(), Duration.ofMinutes(2));
    for (int i = 0; i < limits.mostAttempts(); i++) {
      slow = slow.behind(0, run.now().minusSeconds(60)); // due at once
    }
    table.put(Keys.member(Match.ROOM, 0, "slow"), Packed.member(slow), Condition.absent());
    table.add(Keys.count(Match.ROOM, 0), "members", 1, 0, Long.MAX_VALUE);
    match.fans.getFirst().say("b", "b");
    run.runFor(Duration.ofSeconds(10)); // as long as it opens nothing can be sent to it: too slow

    assertThat(Rooms.count(table, Match.ROOM)).isEqualTo(2);
    assertThat(Entry.all(table, Match.ROOM, 0)).noneMatch(e -> e.connection().equals("slow"));
  }
}
