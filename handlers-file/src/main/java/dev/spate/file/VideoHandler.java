package dev.spate.file;

import dev.spate.video.Ffmpeg;
import dev.spate.video.FilmInfo;
import dev.spate.video.Rung;
import dev.spate.video.VideoLimits;
import java.time.Duration;
import java.util.List;

/**
 * Makes films that play everywhere: MP4s and an HTTP Live Streaming ladder, H.264 and AAC, with a
 * still picture. It takes four steps, so that no single run meets a platform's time limit: a film
 * is cut into pieces ({@link #cutting}), each is encoded by a run of its own ({@link #encoding}),
 * the sound as a whole beside them ({@link #sounding}), and all is joined ({@link #joining}). A
 * piece whose run dies is encoded again, and nothing else is.
 *
 * <p>Usable as it is; subclasses override what they want otherwise. The settings {@code ffmpeg} and
 * {@code ffprobe} say where the programs are.
 */
public class VideoHandler {
  private final FilePorts ports;
  private final String ffmpeg;
  private final String ffprobe;

  /** A handler with these ports. */
  public VideoHandler(FilePorts ports) {
    this.ports = ports;
    this.ffmpeg = ports.settings().setting("ffmpeg", "ffmpeg");
    this.ffprobe = ports.settings().setting("ffprobe", "ffprobe");
  }

  final FilePorts ports() {
    return ports;
  }

  final Ffmpeg tools(Content content) {
    return new Ffmpeg(ffmpeg, ffprobe, limits(content));
  }

  /** The step that looks at a film, takes a picture of it and cuts it. */
  public final StepHandler cutting() {
    return new FilmCut(this);
  }

  /** The step that encodes one piece. */
  public final StepHandler encoding() {
    return new FilmPiece(this);
  }

  /** The step that encodes the sound. */
  public final StepHandler sounding() {
    return new FilmSound(this);
  }

  /** The step that joins pieces and sound. */
  public final StepHandler joining() {
    return new FilmJoin(this);
  }

  /** The qualities to make of a film, the best first; unless overridden {@link Rung#LADDER}. */
  protected List<Rung> ladder(Content content, FilmInfo film) {
    return Rung.LADDER;
  }

  /** x264's balance of time and size; unless overridden {@code veryfast}. */
  protected String preset(Content content) {
    return "veryfast";
  }

  /** How long a piece is, about; unless overridden 10 s. At most 99,999 pieces. */
  protected Duration pieceLength(Content content) {
    return Duration.ofSeconds(10);
  }

  /** How much of a film is too much; unless overridden {@link VideoLimits#standard()}. */
  protected VideoLimits limits(Content content) {
    return VideoLimits.standard();
  }

  /** The longer side of the still picture in pixels; unless overridden 960. */
  protected int posterSide(Content content) {
    return 960;
  }
}
