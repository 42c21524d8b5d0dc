package dev.spate.file;

import dev.spate.ObjectMeta;
import dev.spate.RejectedException;
import dev.spate.video.Ffmpeg;
import dev.spate.video.FilmInfo;
import dev.spate.video.TempFolder;
import dev.spate.video.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Looks at a film, takes a picture of it, and cuts it into pieces without encoding. */
final class FilmCut extends FilmStep {
  FilmCut(VideoHandler films) {
    super(films);
  }

  @Override
  StepResult run(ContentRecord known, int part, TempFolder folder, Work work)
      throws IOException, InterruptedException {
    Content content = known.content();
    Ffmpeg tools = films.tools(content);
    if (!tools.isThere()) {
      throw new RejectedException("films need ffmpeg and ffprobe, and they cannot be run here");
    }
    folder.requireRoom(2 * content.size());
    Path original = original(content, folder);
    FilmInfo film = tools.probe(original, work);
    Output poster = poster(content, original, film, folder, work);
    List<Path> pieces = tools.cut(original, folder.path(), films.pieceLength(content), work);
    for (int i = 0; i < pieces.size(); i++) {
      String key = work(content, piece(i));
      keep(key, pieces.get(i), ObjectMeta.of("application/octet-stream"));
      Files.delete(pieces.get(i));
      work.progress().accept((i + 1.0) / pieces.size());
    }
    return new StepResult(List.of(poster), facts(film, pieces.size()));
  }

  private Output poster(Content content, Path original, FilmInfo film, TempFolder folder, Work work)
      throws IOException, InterruptedException {
    Path jpeg = folder.file("poster.jpg");
    films.tools(content).poster(original, film, films.posterSide(content), jpeg, work);
    var picture = ImageIO.read(jpeg.toFile());
    return publish(content, jpeg, "image/jpeg", picture.getWidth(), picture.getHeight());
  }

  private static Map<String, String> facts(FilmInfo film, int pieces) {
    return Map.of(
        StepResult.PARTS,
        Integer.toString(pieces),
        MILLIS,
        Long.toString(film.length().toMillis()),
        WIDTH,
        Integer.toString(film.width()),
        HEIGHT,
        Integer.toString(film.height()),
        ROTATION,
        Integer.toString(film.rotation()),
        RATE,
        Double.toString(film.frameRate()),
        SOUND,
        Boolean.toString(film.sound()));
  }
}
