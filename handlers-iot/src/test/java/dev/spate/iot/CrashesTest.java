package dev.spate.iot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Condition;
import dev.spate.json.JacksonCodecs;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import dev.spate.simulator.Trial;
import dev.spate.simulator.junit.CrashTest;
import java.time.Instant;

class CrashesTest {
  private static final JacksonCodecs CODECS = new JacksonCodecs();
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @CrashTest
  void a_crash_at_any_effect_changes_nothing_in_the_end(Trial trial) {
    Fleet fleet = Fleet.standard().operators(ports -> next -> next);
    Simulation run = trial.begin(Scenario.of(fleet.app(), CODECS));
    Device device =
        new Device(
            "m1", "north", new DeviceState.Provisioned(), "", Device.Certificates.none(), 0, START);
    byte[] member = CODECS.of(Member.class).encode(new Member(device, Track.empty()));
    run.tables().open(Fleet.FLEET).put(Roll.key("m1"), member, Condition.absent());
    double[] values = {1, 25, 26, 1, 25, 1};
    int[] order = {1, 2, 2, 3, 4, 6, 5, 6};
    for (int n : order) {
      Reading reading = new Reading(n, START.plusSeconds(n - 60), values[n - 1], "kW");
      run.device("m1").publish(fleet.readings(), "meters/m1/readings", reading);
      run.runUntilIdle();
    }
    Member now =
        CODECS
            .of(Member.class)
            .decode(run.tables().open(Fleet.FLEET).get(Roll.key("m1")).orElseThrow().value());
    assertThat(now.track().counted()).isEqualTo(6);
    assertThat(now.track().open()).isEmpty();
    assertThat(run.deadLetters()).isEmpty();
    // Readings 2 to 4 were one episode; 5 came late, when 6 had shown that all was well.
    assertThat(now.track().episodes()).isEqualTo(1);
    assertThat(run.sent(Fleet.NEWS).stream().map(m -> m.id()).distinct()).hasSize(2);
  }
}
