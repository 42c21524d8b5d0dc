package dev.spate.file.use;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Bucket;
import dev.spate.Codecs;
import dev.spate.Table;
import dev.spate.file.ContentRecord;
import dev.spate.file.FileLedger;
import dev.spate.file.FileRecord;
import dev.spate.file.FileStatus;
import dev.spate.http.Request;
import dev.spate.images.Orientation;
import dev.spate.images.SamplePhotos;
import dev.spate.simulator.Fault;
import dev.spate.simulator.Faults;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationTest {
  private static final byte[] PHOTO = SamplePhotos.jpeg(1, 60, 40, Orientation.TURN_RIGHT);
  private static final byte[] OTHER = SamplePhotos.jpeg(2, 30, 50, Orientation.NONE);
  private static final byte[] NOTHING = "no image".getBytes(UTF_8);
  private static final Bucket RENDITIONS = new Bucket("renditions");

  private static Scenario scenario() {
    return Scenario.of(Desk.gallery().app(), Codecs.plain());
  }

  private static boolean put(Simulation simulation, String name, byte[] content) {
    Request request = Request.of("PUT", "/uploads/" + name).body(content);
    return simulation.request(request).status() == 201;
  }

  private static Optional<FileRecord> find(Simulation simulation, String name) {
    return new FileLedger(simulation.tables().open(new Table("files"))).find(name);
  }

  /** A picture, one that is none, and a second version of the first. */
  private static List<String> upload(Simulation simulation) {
    List<String> accepted = new ArrayList<>();
    if (put(simulation, "a.jpg", PHOTO)) {
      accepted.add("a.jpg");
    }
    if (put(simulation, "b.jpg", NOTHING)) {
      accepted.add("b.jpg");
    }
    simulation.runFor(Duration.ofMillis(3));
    if (put(simulation, "a.jpg", OTHER)) {
      accepted.add("a.jpg");
    }
    return accepted;
  }

  private static void assertSettled(Simulation simulation, String name) {
    FileStatus status = find(simulation, name).orElseThrow().status();
    switch (status) {
      case FileStatus.Pending p -> assertGivenUp(simulation, name);
      case FileStatus.Rejected r -> assertThat(name).isEqualTo("b.jpg");
      case FileStatus.Quarantined q -> throw new AssertionError("nothing was scanned");
      case FileStatus.Released r -> {
        ContentRecord content = new Desk(simulation).content(name);
        if (!content.settled()) {
          assertGivenUp(simulation, content.content().hash());
          return;
        }
        assertThat(content.outputs())
            .isNotEmpty()
            .allSatisfy(
                o ->
                    assertThat(simulation.objects(RENDITIONS).head(o.key()).orElseThrow().size())
                        .isEqualTo(o.bytes()));
      }
    }
  }

  private static void assertGivenUp(Simulation simulation, String what) {
    assertThat(simulation.deadLetters())
        .as("%s waits for ever and nobody knows", what)
        .anyMatch(
            letter ->
                letter.toString().contains(what)
                    || new String(letter.event().data(), UTF_8).contains(what));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void no_accepted_upload_is_lost_wherever_something_goes_wrong(Fault fault) {
    Simulation well = scenario().begin();
    assertThat(upload(well)).hasSize(3);
    well.runUntilIdle();
    assertThat(well.portCalls()).isGreaterThan(15);

    int steps = Math.max(1, well.portCalls() / Integer.getInteger("spate.crashes", 40));
    for (int call = 1; call <= well.portCalls(); call += steps) {
      Simulation simulation = scenario().faults(Faults.none().at(call, fault)).begin();
      List<String> accepted = upload(simulation);
      simulation.runUntilIdle();

      for (String name : accepted) {
        try {
          assertSettled(simulation, name);
        } catch (AssertionError e) {
          throw new AssertionError("%s with %s at call %d".formatted(name, fault, call), e);
        }
      }
    }
  }

  @Test
  void on_a_bad_day_every_accepted_upload_is_settled_or_among_the_dead_letters() {
    int seeds = Integer.getInteger("spate.seeds", 40);
    for (int seed = 1; seed <= seeds; seed++) {
      Simulation simulation = scenario().seed(seed).faults(Faults.badDay()).begin();
      List<String> accepted = upload(simulation);
      simulation.runUntilIdle();

      for (String name : accepted) {
        try {
          assertSettled(simulation, name);
        } catch (AssertionError e) {
          throw new AssertionError("seed " + seed, e);
        }
      }
    }
  }
}
