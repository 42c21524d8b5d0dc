package dev.spate.video;

import dev.spate.RejectedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is done with films. Each method is one child process; files of the same name are replaced.
 * Safe for many threads.
 */
public final class Ffmpeg {
  /** Demultiplexers that may open a stranger's file: none that follows a name in it elsewhere. */
  private static final String FORMATS = "mov,matroska,avi,mpegts,mpeg,flv,ogg,asf";

  private static final String PIECES = "nut"; // any codec, exact times
  private static final Duration SEGMENT = Duration.ofSeconds(4);

  private final String ffmpeg;
  private final String ffprobe;
  private final VideoLimits limits;
  private final Child child;

  /**
   * The two programs.
   *
   * @param ffmpeg path of the program, or a name that the system finds
   * @param ffprobe likewise
   */
  public Ffmpeg(String ffmpeg, String ffprobe, VideoLimits limits) {
    this.ffmpeg = ffmpeg;
    this.ffprobe = ffprobe;
    this.limits = limits;
    this.child = new Child(limits);
  }

  /** Whether both programs can be run. */
  public boolean isThere() {
    try {
      for (String tool : List.of(ffmpeg, ffprobe)) {
        child.run(List.of(tool, "-version"), Work.within(Duration.ofSeconds(20)), line -> {});
      }
      return true;
    } catch (IOException | RejectedException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The limits. */
  public VideoLimits limits() {
    return limits;
  }

  /** Says what a film is, without decoding it, and refuses what is over a limit. */
  public FilmInfo probe(Path film, Work work) throws IOException, InterruptedException {
    long bytes = Files.size(film);
    if (bytes > limits.bytes()) {
      throw new RejectedException(
          "film must be at most " + limits.bytes() + " bytes, not " + bytes);
    }
    Probe probe = new Probe();
    List<String> command = new ArrayList<>(List.of(ffprobe, "-v", "error", "-of", "flat"));
    command.addAll(List.of("-show_entries", Probe.ENTRIES));
    command.addAll(foreign(film));
    child.run(command, work, probe::line);
    return probe.film(limits);
  }

  /**
   * Cuts the pictures into pieces that can be decoded apart from each other, without encoding: at
   * key frames, so a piece is as long as wanted or up to one group of pictures longer.
   *
   * @param length of a piece, at least 1 s
   * @return the pieces in order, at least one
   */
  public List<Path> cut(Path film, Path folder, Duration length, Work work)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(tool());
    command.addAll(foreign(film));
    command.addAll(List.of("-map", "0:V:0", "-c", "copy", "-map_metadata", "-1"));
    command.addAll(List.of("-f", "segment", "-segment_format", PIECES));
    command.addAll(List.of("-segment_time", seconds(length), "-reset_timestamps", "1"));
    command.add(folder.resolve("piece-%05d." + PIECES).toString());
    child.run(command, work, line -> {});
    List<Path> pieces = found(folder, "piece-");
    if (pieces.isEmpty()) {
      throw new RejectedException("film has no picture");
    }
    return pieces;
  }

  /**
   * Encodes a piece in several qualities at once: decoded once, H.264, the same number of frames.
   *
   * @return a file for each quality, in their order
   */
  public List<Path> encode(
      Path piece, FilmInfo film, List<Rung> rungs, String preset, Path folder, Work work)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(tool());
    command.addAll(List.of("-protocol_whitelist", "file", "-f", PIECES, "-i", piece.toString()));
    command.addAll(List.of("-filter_complex", Encoding.graph(film, rungs)));
    List<Path> made = new ArrayList<>();
    for (int i = 0; i < rungs.size(); i++) {
      Path file = folder.resolve(rungs.get(i).name() + ".mp4");
      command.addAll(Encoding.output(i, rungs.get(i), preset));
      command.add(file.toString());
      made.add(file);
    }
    child.run(command, work, new ProgressLines(film.length(), work.progress()));
    return made;
  }

  /** Encodes the sound of a film, whole: cut into pieces it would click. */
  public void sound(Path film, FilmInfo info, Path file, Work work)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(tool());
    command.addAll(foreign(film));
    command.addAll(List.of("-map", "0:a:0", "-c:a", "aac", "-b:a", "128k", "-ac", "2"));
    command.addAll(List.of("-ar", "48000", "-af", "aresample=async=1:first_pts=0"));
    command.addAll(List.of("-map_metadata", "-1", "-f", "ipod", file.toString()));
    child.run(command, work, new ProgressLines(info.length(), work.progress()));
  }

  /** A still picture from the first tenth of a film, upright, at most so wide and high. */
  public void poster(Path film, FilmInfo info, int side, Path jpeg, Work work)
      throws IOException, InterruptedException {
    for (Duration at : List.of(info.length().dividedBy(10), Duration.ZERO)) {
      List<String> command = new ArrayList<>(tool());
      command.addAll(List.of("-ss", seconds(at)));
      command.addAll(foreign(film));
      String scale = "scale=w='min(iw,%1$d)':h='min(ih,%1$d)'".formatted(side);
      command.addAll(List.of("-map", "0:V:0", "-frames:v", "1"));
      command.addAll(List.of("-vf", scale + ":force_original_aspect_ratio=decrease"));
      command.addAll(List.of("-q:v", "3", "-map_metadata", "-1", "-f", "image2", "-update", "1"));
      command.add(jpeg.toString());
      child.run(command, work, line -> {});
      if (Files.exists(jpeg) && Files.size(jpeg) > 0) {
        return;
      }
    }
    throw new RejectedException("film has no picture that can be shown");
  }

  /** Joins encoded pieces of one quality and the sound to one MP4 that plays as it loads. */
  public void join(List<Path> pieces, Optional<Path> sound, Path mp4, Work work)
      throws IOException, InterruptedException {
    Path list = mp4.resolveSibling(mp4.getFileName() + ".list");
    StringBuilder lines = new StringBuilder("ffconcat version 1.0\n");
    pieces.forEach(piece -> lines.append("file '").append(piece.toAbsolutePath()).append("'\n"));
    Files.writeString(list, lines);
    List<String> command = new ArrayList<>(tool());
    command.addAll(List.of("-protocol_whitelist", "file", "-f", "concat", "-safe", "0"));
    command.addAll(List.of("-i", list.toString()));
    sound.ifPresent(file -> command.addAll(List.of("-i", file.toString(), "-map", "1:a:0")));
    command.addAll(List.of("-map", "0:v:0", "-c", "copy", "-movflags", "+faststart"));
    command.addAll(List.of("-f", "mp4", mp4.toString()));
    child.run(command, work, line -> {});
  }

  /** Makes NAME.m3u8 and NAME.m4s of a film of ours: one file, played by ranges (RFC 8216). */
  public void playlist(Path mp4, Path folder, String name, Work work)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(tool());
    command.addAll(List.of("-protocol_whitelist", "file", "-f", "mp4", "-i", mp4.toString()));
    command.addAll(List.of("-map", "0", "-c", "copy", "-f", "hls", "-hls_playlist_type", "vod"));
    command.addAll(List.of("-hls_time", seconds(SEGMENT), "-hls_segment_type", "fmp4"));
    command.addAll(List.of("-hls_flags", "single_file"));
    command.add(folder.resolve(name + ".m3u8").toString());
    child.run(command, work, line -> {});
  }

  private List<String> tool() {
    return List.of(ffmpeg, "-nostdin", "-y", "-v", "error", "-nostats", "-progress", "pipe:1");
  }

  private static List<String> foreign(Path film) {
    return List.of(
        "-protocol_whitelist", "file", "-format_whitelist", FORMATS, "-i", film.toString());
  }

  private static String seconds(Duration length) {
    return String.format(Locale.ROOT, "%.3f", length.toMillis() / 1000.0);
  }

  private static List<Path> found(Path folder, String prefix) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(p -> p.getFileName().toString().startsWith(prefix)).sorted().toList();
    }
  }
}
