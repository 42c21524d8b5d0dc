package dev.spate.file;

import dev.spate.Invocation;
import dev.spate.video.Ffmpeg;
import dev.spate.video.FilmInfo;
import dev.spate.video.Rung;
import dev.spate.video.TempFolder;
import dev.spate.video.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Joins pieces and sound of each quality, and writes the playlists (RFC 8216). */
final class FilmJoin extends FilmStep {
  static final String PLAYLIST = "application/vnd.apple.mpegurl";
  private static final String MP4 = "video/mp4";

  FilmJoin(VideoHandler films) {
    super(films);
  }

  @Override
  StepResult run(ContentRecord known, int part, TempFolder folder, Work work)
      throws IOException, InterruptedException {
    Content content = known.content();
    FilmInfo film = film(known);
    List<Rung> rungs = Rung.fitting(films.ladder(content, film), film);
    Optional<Path> sound = Optional.empty();
    if (film.sound()) {
      sound = Optional.of(made(work(content, FilmSound.FILE), folder.file(FilmSound.FILE)));
    }
    List<Output> outputs = new ArrayList<>();
    StringBuilder ladder = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n");
    for (Rung rung : rungs) {
      Output mp4 = join(known, rung, sound, folder, work, outputs);
      outputs.add(mp4);
      ladder.append(entry(film, rung, mp4));
      work.progress().accept((double) outputs.size() / (3 * rungs.size()));
    }
    Path master = Files.writeString(folder.file("film.m3u8"), ladder);
    outputs.add(publish(content, master, PLAYLIST, 0, 0));
    return new StepResult(outputs, Map.of());
  }

  private Output join(
      ContentRecord known,
      Rung rung,
      Optional<Path> sound,
      TempFolder folder,
      Work work,
      List<Output> outputs)
      throws IOException, InterruptedException {
    Content content = known.content();
    FilmInfo film = film(known);
    Ffmpeg tools = films.tools(content);
    List<Path> pieces = new ArrayList<>();
    int parts = Integer.parseInt(known.facts().getOrDefault(StepResult.PARTS, "1"));
    for (int i = 0; i < parts; i++) {
      String key = FilmPiece.key(content, i, rung);
      pieces.add(made(key, folder.file(rung.name() + "-" + piece(i) + ".mp4")));
    }
    Path mp4 = folder.file(rung.name() + ".mp4");
    tools.join(pieces, sound, mp4, work);
    for (Path piece : pieces) {
      Files.delete(piece);
    }
    tools.playlist(mp4, folder.path(), rung.name(), work);
    outputs.add(publish(content, folder.file(rung.name() + ".m4s"), "video/iso.segment", 0, 0));
    outputs.add(publish(content, folder.file(rung.name() + ".m3u8"), PLAYLIST, 0, 0));
    return publish(content, mp4, MP4, rung.width(film), rung.height(film));
  }

  /** One line of the ladder; the bandwidth is what the whole file needs, and a tenth more. */
  private static String entry(FilmInfo film, Rung rung, Output mp4) {
    long bits = mp4.bytes() * 8 * 1000 / Math.max(1, film.length().toMillis());
    return "#EXT-X-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d,RESOLUTION=%dx%d\n%s.m3u8\n"
        .formatted(
            Math.max(bits * 11 / 10, rung.kilobits() * 1000L),
            bits,
            mp4.width(),
            mp4.height(),
            rung.name());
  }

  /** What was only for these steps goes, whichever delivery comes here. */
  @Override
  protected void done(Content content, ContentRecord record, Invocation in) {
    FilePorts.deleteAll(ports().renditions(), work(content, ""));
  }
}
