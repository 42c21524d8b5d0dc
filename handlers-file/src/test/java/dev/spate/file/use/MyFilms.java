package dev.spate.file.use;

import dev.spate.file.Content;
import dev.spate.file.FilePorts;
import dev.spate.file.VideoHandler;
import dev.spate.video.FilmInfo;
import dev.spate.video.Rung;
import dev.spate.video.VideoLimits;
import java.time.Duration;
import java.util.List;

/** What a user makes of {@link VideoHandler}. */
public class MyFilms extends VideoHandler {
  public MyFilms(FilePorts ports) {
    super(ports);
  }

  @Override
  protected List<Rung> ladder(Content content, FilmInfo film) {
    return List.of(new Rung(90, 200), new Rung(36, 60));
  }

  @Override
  protected String preset(Content content) {
    return "ultrafast";
  }

  @Override
  protected Duration pieceLength(Content content) {
    return Duration.ofSeconds(2);
  }

  @Override
  protected VideoLimits limits(Content content) {
    return new VideoLimits(50_000_000, Duration.ofMinutes(2), 2000, 60, 50_000_000, 4L << 30);
  }

  @Override
  protected int posterSide(Content content) {
    return 80;
  }
}
