package dev.spate.iot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.RejectedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Limits LIMITS =
      new Limits("kW", 0, 100, Duration.ofMinutes(5), Duration.ofDays(1));

  private static Reading reading(long sequence, double value) {
    return new Reading(sequence, NOON.plusSeconds(60 * sequence), value, "kW");
  }

  private static Track track(double... values) {
    Track track = Track.empty();
    long sequence = 0;
    for (double value : values) {
      track = track.with(reading(++sequence, value));
    }
    return track;
  }

  @Test
  void sequences_know_each_number_in_whatever_order_they_come() {
    Random random = new Random(5);
    for (int run = 0; run < 200; run++) {
      List<Long> numbers = new ArrayList<>(LongStream.rangeClosed(1, 40).boxed().toList());
      Collections.shuffle(numbers, random);
      Sequences sequences = Sequences.none();
      Set<Long> counted = new HashSet<>();
      for (long n : numbers) {
        for (long m = 1; m <= 40; m++) {
          var expected = counted.contains(m) ? Sequences.Place.SEEN : Sequences.Place.NEW;
          assertThat(sequences.place(m)).isEqualTo(expected);
        }
        sequences = sequences.with(n);
        counted.add(n);
        long low = Collections.min(counted);
        long high = Collections.max(counted);
        assertThat(sequences.missing()).isEqualTo(high - low + 1 - counted.size());
      }
      assertThat(sequences.bounds()).containsExactly(1L, 40L);
    }
  }

  @Test
  void sequences_stay_small_and_say_what_they_gave_up() {
    Sequences sequences = Sequences.none();
    for (long n = 1; n <= 1_000; n += 2) {
      sequences = sequences.with(n);
    }
    assertThat(sequences.bounds()).hasSize(2 * Sequences.RANGES);
    assertThat(sequences.lost() + sequences.missing()).isEqualTo(499);
    assertThat(sequences.place(2)).isEqualTo(Sequences.Place.TOO_LATE);
    assertThat(sequences.place(998)).isEqualTo(Sequences.Place.NEW);
    assertThat(sequences.place(999)).isEqualTo(Sequences.Place.SEEN);
  }

  @Test
  void a_threshold_does_not_flap_between_its_two_values() {
    Rule rule = new Rule.Above("over", 20, 17);
    assertThat(rule.judge(Track.empty(), reading(1, 20))).isEqualTo(Rule.Verdict.RAISE);
    assertThat(rule.judge(Track.empty(), reading(1, 18))).isEqualTo(Rule.Verdict.KEEP);
    assertThat(rule.judge(Track.empty(), reading(1, 16.9))).isEqualTo(Rule.Verdict.CLEAR);
    Rule low = new Rule.Below("under", 1, 2);
    assertThat(low.judge(Track.empty(), reading(1, 1))).isEqualTo(Rule.Verdict.RAISE);
    assertThat(low.judge(Track.empty(), reading(1, 2))).isEqualTo(Rule.Verdict.KEEP);
    assertThat(low.judge(Track.empty(), reading(1, 2.1))).isEqualTo(Rule.Verdict.CLEAR);
  }

  @Test
  void a_jump_is_a_change_by_the_minute() {
    Rule rule = new Rule.Jump("jump", 5);
    assertThat(rule.judge(track(1), reading(2, 6.5))).isEqualTo(Rule.Verdict.RAISE);
    assertThat(rule.judge(track(1), reading(3, 9))).isEqualTo(Rule.Verdict.KEEP);
    assertThat(rule.judge(track(1), reading(2, 2))).isEqualTo(Rule.Verdict.CLEAR);
    assertThat(rule.judge(Track.empty(), reading(1, 90))).isEqualTo(Rule.Verdict.KEEP);
  }

  @Test
  void one_outlier_does_not_move_the_scale_by_which_the_next_is_judged() {
    Track track = track(1, 1.2, 0.9, 1.1, 1, 0.8, 1.1, 1, 50, 1.1);
    Rule rule = new Rule.Outlier("odd", 6, 0.05);
    assertThat(rule.judge(track, reading(11, 5))).isEqualTo(Rule.Verdict.RAISE);
    assertThat(rule.judge(track, reading(11, 1.2))).isEqualTo(Rule.Verdict.CLEAR);
    assertThat(rule.judge(track(1, 1, 1), reading(4, 9))).isEqualTo(Rule.Verdict.KEEP);
    // The median is 1.05 and that of the deviations 0.05, whatever the 50 is.
    assertThat(Rule.Outlier.score(track.recent(), 1.05 + 3 * 0.05 * 1.4826, 0.01))
        .isCloseTo(3, Offset.offset(1e-9));
  }

  @Test
  void what_cannot_be_is_refused_and_a_clock_a_little_ahead_is_put_right() {
    Instant now = NOON.plusSeconds(60);
    assertThat(LIMITS.refuse(reading(1, 5), now)).isEmpty();
    assertThat(LIMITS.refuse(reading(0, 5), now).orElseThrow()).contains("sequence");
    assertThat(LIMITS.refuse(reading(1, 101), now).orElseThrow()).contains("0.0 to 100.0");
    assertThat(LIMITS.refuse(reading(1, Double.NaN), now)).isPresent();
    assertThat(LIMITS.refuse(new Reading(1, now, 5, "W"), now).orElseThrow()).contains("kW");
    assertThat(LIMITS.refuse(reading(1, 5), NOON.minusSeconds(241)).orElseThrow())
        .contains("ahead");
    assertThat(LIMITS.refuse(reading(1, 5), NOON.plusSeconds(90_000)).orElseThrow())
        .contains("ago");
    assertThat(LIMITS.corrected(reading(1, 5), NOON).time()).isEqualTo(NOON);
    assertThat(LIMITS.corrected(reading(1, 5), NOON.plusSeconds(99))).isEqualTo(reading(1, 5));
  }

  @Test
  void a_late_reading_is_counted_but_is_no_news_for_the_rules() {
    Device device =
        new Device(
            "m1",
            "north",
            new DeviceState.Active(),
            "",
            Device.Certificates.none(),
            0,
            Instant.EPOCH);
    List<Rule> rules = List.of(new Rule.Above("over", 20, 17));
    Member member = new Member(device, track(1, 1).with(reading(5, 1)));
    Taken late = TelemetryRules.take(member, reading(3, 50), LIMITS, rules, NOON.plusSeconds(600));
    assertThat(((Taken.Counted) late).steps()).isEmpty();
    assertThat(((Taken.Counted) late).now().track().last()).contains(reading(5, 1));
    Taken news = TelemetryRules.take(member, reading(6, 50), LIMITS, rules, NOON.plusSeconds(600));
    assertThat(((Taken.Counted) news).steps()).hasSize(1);
  }

  @Test
  void a_storm_begins_after_its_limit_and_passes() {
    AlertPolicy policy = new AlertPolicy(Duration.ofMinutes(15), 3, Duration.ofMinutes(5));
    assertThat(policy.storm(2)).isFalse();
    assertThat(policy.storm(3)).isTrue();
    Alert storm = Alert.storm("s", "north", NOON);
    assertThat(policy.passed(storm, NOON.plusSeconds(599))).isFalse();
    assertThat(policy.passed(storm, NOON.plusSeconds(600))).isTrue();
    assertThat(policy.escalates(storm, NOON.plusSeconds(900))).isTrue();
    assertThat(policy.escalates(storm.acknowledged("me", NOON), NOON.plusSeconds(900))).isFalse();
  }

  @Test
  void a_stage_keeps_the_devices_of_the_one_before() {
    Manifest manifest = new Manifest("meter", 2, "k", 1, "0", "");
    Rollout.Plan plan = RolloutRules.checked(Rollout.Plan.standard());
    Rollout rollout = new Rollout("v2", manifest, plan, 0, new Rollout.State.Running(), NOON);
    int[] in = new int[3];
    for (int d = 0; d < 5_000; d++) {
      boolean before = false;
      for (int stage = 0; stage < 3; stage++) {
        boolean now = RolloutRules.takesIn(rollout.stage(stage), "m" + d);
        assertThat(now || !before).isTrue();
        in[stage] += now ? 1 : 0;
        before = now;
      }
    }
    assertThat(in[0]).isBetween(25, 80);
    assertThat(in[1]).isBetween(420, 580);
    assertThat(in[2]).isEqualTo(5_000);
  }

  @Test
  void a_plan_that_does_not_hold_together_is_refused() {
    for (var plan :
        List.of(
            new Rollout.Plan(List.of(), 10, 5, 1),
            new Rollout.Plan(List.of(10, 5, 100), 10, 5, 1),
            new Rollout.Plan(List.of(10), 10, 5, 1),
            new Rollout.Plan(List.of(100), 4, 5, 1),
            new Rollout.Plan(List.of(100), 4, 4, 0))) {
      assertThatThrownBy(() -> RolloutRules.checked(plan)).isInstanceOf(RejectedException.class);
    }
  }
}
