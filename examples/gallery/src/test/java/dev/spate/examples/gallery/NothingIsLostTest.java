package dev.spate.examples.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Bucket;
import dev.spate.Codecs;
import dev.spate.ObjectInfo;
import dev.spate.ObjectMeta;
import dev.spate.Table;
import dev.spate.documents.SampleDocuments;
import dev.spate.file.ContentLedger;
import dev.spate.file.ContentRecord;
import dev.spate.file.FileLedger;
import dev.spate.file.FileRecord;
import dev.spate.file.FileStatus;
import dev.spate.file.FileVersion;
import dev.spate.images.Orientation;
import dev.spate.images.SamplePhotos;
import dev.spate.simulator.Fault;
import dev.spate.simulator.Faults;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import dev.spate.simulator.Trial;
import dev.spate.simulator.junit.CrashTest;
import dev.spate.simulator.junit.SimulationTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The gallery under duplicates, reordering and crashes. */
class NothingIsLostTest {
  private static final Bucket UPLOADS = new Bucket("uploads");
  private static final Bucket RENDITIONS = new Bucket("renditions");
  private static final byte[] PHOTO = SamplePhotos.jpeg(1, 60, 40, Orientation.TURN_RIGHT);
  private static final byte[] OTHER = SamplePhotos.jpeg(2, 30, 50, Orientation.NONE);
  private static final byte[] PDF = SampleDocuments.pdf("Title", List.of(List.of("One page")));
  private static final byte[] NOTHING = "no image".getBytes(UTF_8);

  private static Scenario gallery() {
    return Scenario.of(GalleryExample.app(), Codecs.plain());
  }

  private static Optional<FileRecord> find(Simulation run, String name) {
    return new FileLedger(run.tables().open(new Table("files"))).find(name);
  }

  private static void put(Simulation run, String name, int minute, byte[] content) {
    Instant time = Instant.parse("2026-03-01T12:00:00Z").plusSeconds(60L * minute);
    String path = FileVersion.of(name, time, "0123456789").path();
    run.objects(UPLOADS).put(path, content, ObjectMeta.of("image/jpeg"));
  }

  private static Map<String, String> renditions(Simulation run) {
    Map<String, String> etags = new TreeMap<>();
    for (ObjectInfo info : run.objects(RENDITIONS).list("", 1_000, Optional.empty()).items()) {
      etags.put(info.key(), info.etag());
    }
    return etags;
  }

  /** Files that are settled say so by what is stored; others are kept for a person. */
  private static void settled(Simulation run, String name) {
    FileStatus status = find(run, name).orElseThrow().status();
    switch (status) {
      case FileStatus.Pending p -> kept(run, name);
      case FileStatus.Rejected r -> assertThat(name).isEqualTo("b.jpg");
      case FileStatus.Quarantined q -> assertThat(name).isEqualTo("bad.jpg");
      case FileStatus.Released r -> {
        ContentLedger contents = new ContentLedger(run.tables().open(new Table("files")));
        ContentRecord content = contents.find(r.hash()).orElseThrow();
        if (!content.settled()) {
          kept(run, r.hash());
          return;
        }
        assertThat(content.outputs())
            .isNotEmpty()
            .allSatisfy(o -> assertThat(run.objects(RENDITIONS).head(o.key())).isPresent());
      }
    }
  }

  private static void kept(Simulation run, String what) {
    assertThat(BadDay.kept(run, what)).as("%s waits for ever and nobody knows", what).isTrue();
  }

  @SimulationTest(seeds = 60, bundle = 60)
  void on_a_bad_day_every_accepted_upload_is_settled_or_among_the_dead_letters(Trial trial)
      throws Exception {
    BadDay.run(trial, NothingIsLostTest::settled);
  }

  @SimulationTest(seeds = 10)
  void the_day_that_the_console_simulates_goes_well(Trial trial) throws Exception {
    BadDay.run(trial);
  }

  /** Histories tell when things happened, so the table is looked at by {@link #settled} instead. */
  @CrashTest(
      ignoring = "files",
      notCounting = {"file-resize", "file-read", "file-scans", "file-changes"})
  void a_crash_at_any_effect_changes_nothing_in_the_end(Trial trial) {
    Simulation run = trial.begin(gallery());
    put(run, "a.jpg", 0, PHOTO);
    put(run, "b.jpg", 1, NOTHING);
    put(run, "c.pdf", 1, PDF);
    run.runUntilIdle(); // or else a crash could let the second version come first
    put(run, "a.jpg", 2, OTHER);
    run.runUntilIdle();
    settled(run, "a.jpg");
    settled(run, "b.jpg");
    settled(run, "c.pdf");
  }

  @Test
  void an_event_that_is_redriven_after_a_partial_effect_does_not_double_it() {
    Simulation well = gallery().begin();
    put(well, "a.jpg", 0, PHOTO);
    well.runUntilIdle();
    assertThat(renditions(well)).isNotEmpty();

    for (int last = 1; last <= well.portCalls(); last++) {
      // Each attempt dies after the same effect until the platform gives the event up.
      Simulation run = gallery().faults(dying(last)).begin();
      put(run, "a.jpg", 0, PHOTO);
      run.runUntilIdle();
      run.deadLetters().forEach(run::redrive);
      run.runUntilIdle();
      assertThat(run.deadLetters()).as("after call %d", last).isEmpty();
      assertThat(renditions(run)).as("after call %d", last).isEqualTo(renditions(well));
      assertThat(find(run, "a.jpg").map(FileRecord::status))
          .as("after call %d", last)
          .isEqualTo(find(well, "a.jpg").map(FileRecord::status));
    }
  }

  /** Three attempts of so many calls each. */
  private static Faults dying(int calls) {
    return Faults.none()
        .at(calls, Fault.CRASH_AFTER)
        .at(2 * calls, Fault.CRASH_AFTER)
        .at(3 * calls, Fault.CRASH_AFTER);
  }
}
