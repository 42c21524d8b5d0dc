package dev.spate.file;

import dev.spate.ObjectMeta;
import dev.spate.video.FilmInfo;
import dev.spate.video.Rung;
import dev.spate.video.TempFolder;
import dev.spate.video.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Encodes one piece of a film in all qualities. */
final class FilmPiece extends FilmStep {
  FilmPiece(VideoHandler films) {
    super(films);
  }

  @Override
  StepResult run(ContentRecord known, int part, TempFolder folder, Work work)
      throws IOException, InterruptedException {
    Content content = known.content();
    FilmInfo film = film(known);
    List<Rung> rungs = Rung.fitting(films.ladder(content, film), film);
    Path piece = made(work(content, piece(part)), folder.file("piece.nut"));
    FilmInfo short_ = shorter(film, films.pieceLength(content));
    List<Path> encoded =
        films
            .tools(content)
            .encode(piece, short_, rungs, films.preset(content), folder.path(), work);
    for (int i = 0; i < rungs.size(); i++) {
      keep(key(content, part, rungs.get(i)), encoded.get(i), ObjectMeta.of("video/mp4"));
    }
    return StepResult.nothing();
  }

  /** The same film as if it were one piece long: what progress is measured by. */
  private static FilmInfo shorter(FilmInfo film, Duration piece) {
    Duration length = piece.compareTo(film.length()) < 0 ? piece : film.length();
    return new FilmInfo(
        film.format(),
        length,
        film.width(),
        film.height(),
        film.rotation(),
        film.frameRate(),
        film.codec(),
        film.sound());
  }

  static String key(Content content, int part, Rung rung) {
    return work(content, piece(part) + "-" + rung.name() + ".mp4");
  }
}
