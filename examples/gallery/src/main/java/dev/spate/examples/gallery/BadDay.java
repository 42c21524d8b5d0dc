package dev.spate.examples.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.Codecs;
import dev.spate.Table;
import dev.spate.file.FileLedger;
import dev.spate.file.FileRecord;
import dev.spate.file.FileStatus;
import dev.spate.http.Request;
import dev.spate.images.Orientation;
import dev.spate.images.SamplePhotos;
import dev.spate.simulator.Faults;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import dev.spate.simulator.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Three uploads while much goes wrong, for whoever simulates the gallery in the console. */
final class BadDay {
  private static final List<Map.Entry<String, byte[]>> UPLOADS =
      List.of(
          Map.entry("a.jpg", SamplePhotos.jpeg(1, 60, 40, Orientation.TURN_RIGHT)),
          Map.entry("b.jpg", "no picture".getBytes(UTF_8)),
          Map.entry("a.jpg", SamplePhotos.jpeg(2, 30, 50, Orientation.NONE)));

  private BadDay() {}

  /** Every upload that was accepted comes to an end, or a person finds it among the letters. */
  static void run(Trial trial) throws Exception {
    run(trial, BadDay::settled);
  }

  /** The same, with another look at each accepted name when all is over. */
  static void run(Trial trial, BiConsumer<Simulation, String> settled) throws Exception {
    Simulation day =
        trial.begin(Scenario.of(GalleryExample.app(), Codecs.plain()).faults(Faults.badDay()));
    List<String> accepted = new ArrayList<>();
    for (Map.Entry<String, byte[]> upload : UPLOADS) {
      day.step(
          () -> {
            Request put = Request.of("PUT", "/uploads/" + upload.getKey()).body(upload.getValue());
            if (day.request(put).status() == 201) {
              accepted.add(upload.getKey());
            }
          });
    }
    day.atEnd(
        "every accepted upload is settled or kept",
        () -> accepted.forEach(n -> settled.accept(day, n)));
    day.runUntilIdle();
  }

  private static void settled(Simulation day, String name) {
    Optional<FileRecord> file = new FileLedger(day.tables().open(new Table("files"))).find(name);
    if (file.isEmpty()) {
      throw new AssertionError(name + " was accepted and is not known");
    }
    if (file.get().status() instanceof FileStatus.Pending && !kept(day, name)) {
      throw new AssertionError(name + " waits for ever and nobody knows");
    }
  }

  /** Whether a dead letter is about this file, or content of this hash. */
  static boolean kept(Simulation day, String what) {
    return day.deadLetters().stream()
        .anyMatch(
            letter ->
                letter.event().key().orElse("").startsWith(what + "/")
                    || new String(letter.event().data(), UTF_8).contains(what));
  }
}
