package dev.spate.file;

import dev.spate.ObjectMeta;
import dev.spate.video.FilmInfo;
import dev.spate.video.TempFolder;
import dev.spate.video.Work;
import java.io.IOException;
import java.nio.file.Path;

/** Encodes the sound of a film, if it has one. */
final class FilmSound extends FilmStep {
  static final String FILE = "sound.m4a";

  FilmSound(VideoHandler films) {
    super(films);
  }

  @Override
  StepResult run(ContentRecord known, int part, TempFolder folder, Work work)
      throws IOException, InterruptedException {
    FilmInfo film = film(known);
    if (film.sound()) {
      Content content = known.content();
      Path original = original(content, folder);
      Path sound = folder.file(FILE);
      films.tools(content).sound(original, film, sound, work);
      keep(work(content, FILE), sound, ObjectMeta.of("audio/mp4"));
    }
    return StepResult.nothing();
  }
}
