package dev.spate.video;

import java.util.List;

/** The words for ffmpeg that say how pictures are encoded. */
final class Encoding {
  private Encoding() {}

  /** Turned upright, then in each size; pieces carry no rotation, so it is done here. */
  static String graph(FilmInfo film, List<Rung> rungs) {
    StringBuilder graph = new StringBuilder("[0:v]");
    graph.append(
        switch (film.rotation()) {
          case 90 -> "transpose=clock,";
          case 180 -> "hflip,vflip,";
          case 270 -> "transpose=cclock,";
          default -> "";
        });
    graph.append("split=").append(rungs.size());
    for (int i = 0; i < rungs.size(); i++) {
      graph.append("[s").append(i).append(']');
    }
    for (int i = 0; i < rungs.size(); i++) {
      Rung rung = rungs.get(i);
      graph.append(
          ";[s%1$d]scale=%2$d:%3$d,setsar=1[v%1$d]"
              .formatted(i, rung.width(film), rung.height(film)));
    }
    return graph.toString();
  }

  /** Every frame as it comes, a key frame every two seconds, times in 1/90000 s. */
  static List<String> output(int index, Rung rung, String preset) {
    String rate = rung.kilobits() + "k";
    return List.of(
        "-map",
        "[v" + index + "]",
        "-an",
        "-sn",
        "-dn",
        "-map_metadata",
        "-1",
        "-c:v",
        "libx264",
        "-preset",
        preset,
        "-crf",
        "23",
        "-profile:v",
        "high",
        "-maxrate",
        rate,
        "-bufsize",
        2 * rung.kilobits() + "k",
        "-pix_fmt",
        "yuv420p",
        "-force_key_frames",
        "expr:gte(t,n_forced*2)",
        "-fps_mode",
        "passthrough",
        "-video_track_timescale",
        "90000",
        "-f",
        "mp4");
  }
}
