package dev.spate.file;

import dev.spate.Invocation;
import dev.spate.ObjectBody;
import dev.spate.ObjectMeta;
import dev.spate.RejectedException;
import dev.spate.video.FilmInfo;
import dev.spate.video.TempFolder;
import dev.spate.video.Work;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** What the steps for films share: files between disk and buckets, and what is known of a film. */
abstract class FilmStep extends StepHandler {
  /** Objects that are only for the steps that follow; never given to anybody. */
  static final String WORK = "pieces/";

  static final String WIDTH = "width";
  static final String HEIGHT = "height";
  static final String ROTATION = "rotation";
  static final String RATE = "frame-rate";
  static final String MILLIS = "length-ms";
  static final String SOUND = "sound";

  /** Kept back for storing what was made. */
  private static final Duration STORING = Duration.ofSeconds(5);

  final VideoHandler films;

  FilmStep(VideoHandler films) {
    super(films.ports());
    this.films = films;
  }

  @Override
  protected final StepResult run(ContentRecord known, int part, Progress progress, Invocation in)
      throws IOException, InterruptedException {
    try (TempFolder folder = TempFolder.create()) {
      return run(known, part, folder, work(progress, in));
    }
  }

  abstract StepResult run(ContentRecord known, int part, TempFolder folder, Work work)
      throws IOException, InterruptedException;

  private static Work work(Progress progress, Invocation in) {
    Duration left = in.remaining().minus(STORING);
    Duration patience = left.isNegative() ? Duration.ZERO : left;
    return new Work(patience, () -> isOver(in), progress::at);
  }

  static String work(Content content, String file) {
    return WORK + content.hash() + "/" + file;
  }

  static String piece(int part) {
    return "piece-%05d".formatted(part);
  }

  /** What the first step found out. */
  static FilmInfo film(ContentRecord known) {
    Map<String, String> facts = known.facts();
    return new FilmInfo(
        "",
        Duration.ofMillis(Long.parseLong(fact(facts, MILLIS))),
        Integer.parseInt(fact(facts, WIDTH)),
        Integer.parseInt(fact(facts, HEIGHT)),
        Integer.parseInt(fact(facts, ROTATION)),
        Double.parseDouble(fact(facts, RATE)),
        "",
        Boolean.parseBoolean(fact(facts, SOUND)));
  }

  private static String fact(Map<String, String> facts, String name) {
    String value = facts.get(name);
    if (value == null) {
      throw new IllegalStateException("nothing is known of the film's " + name);
    }
    return value;
  }

  Path original(Content content, TempFolder folder) throws IOException {
    folder.requireRoom(content.size());
    try (ObjectBody body = ports().original(content)) {
      return copied(body, folder.file("original"));
    }
  }

  Path made(String key, Path file) throws IOException {
    try (ObjectBody body =
        ports()
            .renditions()
            .get(key)
            .orElseThrow(() -> new RejectedException("what earlier steps made is gone"))) {
      return copied(body, file);
    }
  }

  private static Path copied(ObjectBody body, Path file) throws IOException {
    try (InputStream in = body.stream()) {
      Files.copy(in, file);
    }
    return file;
  }

  /** Stores a file for others to see. */
  Output publish(Content content, Path file, String type, int width, int height)
      throws IOException {
    String key = content.output(file.getFileName().toString());
    keep(key, file, new ObjectMeta(type, ImageHandler.FOREVER, Map.of()));
    return new Output(type, width, height, Files.size(file), key);
  }

  void keep(String key, Path file, ObjectMeta meta) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      ports().keep(key, in, Files.size(file), meta);
    }
  }
}
