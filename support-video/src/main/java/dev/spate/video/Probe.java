package dev.spate.video;

import dev.spate.RejectedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Reads what ffprobe prints with {@code -of flat}: {@code streams.stream.0.width=1920}. */
final class Probe {
  static final String ENTRIES =
      "format=format_name,duration:stream=codec_type,codec_name,width,height,duration,"
          + "avg_frame_rate:stream_side_data=rotation:stream_disposition=attached_pic";

  private static final int MOST_STREAMS = 32;
  private static final double LONGEST_MILLIS = 1e15;
  private final Map<String, String> values = new HashMap<>();

  void line(String line) {
    int equals = line.indexOf('=');
    if (equals > 0 && values.size() < MOST_STREAMS * 16) {
      String value = line.substring(equals + 1);
      boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
      values.put(
          line.substring(0, equals), quoted ? value.substring(1, value.length() - 1) : value);
    }
  }

  FilmInfo film(VideoLimits limits) {
    String pictures = "";
    boolean sound = false;
    for (int i = 0; i < MOST_STREAMS; i++) {
      String stream = "streams.stream." + i + ".";
      String type = values.getOrDefault(stream + "codec_type", "");
      boolean cover = values.getOrDefault(stream + "disposition.attached_pic", "0").equals("1");
      if (type.equals("video") && !cover && pictures.isEmpty()) {
        pictures = stream;
      }
      sound |= type.equals("audio");
    }
    if (pictures.isEmpty()) {
      throw new RejectedException("film has no pictures");
    }
    return checked(
        limits,
        new FilmInfo(
            values.getOrDefault("format.format_name", ""),
            length(pictures),
            (int) number(pictures + "width"),
            (int) number(pictures + "height"),
            rotation(pictures),
            rate(values.getOrDefault(pictures + "avg_frame_rate", "0/0")),
            values.getOrDefault(pictures + "codec_name", ""),
            sound));
  }

  private static FilmInfo checked(VideoLimits limits, FilmInfo film) {
    refuse(film.width() < 2 || film.height() < 2, "film has no size");
    refuse(film.codec().isEmpty(), "film has pictures of an unknown codec");
    refuse(film.length().compareTo(Duration.ofMillis(1)) < 0, "film has no length");
    refuse(
        film.length().compareTo(limits.length()) > 0,
        "film must run at most "
            + limits.length().toSeconds()
            + " s, not "
            + film.length().toSeconds());
    refuse(
        Math.max(film.width(), film.height()) > limits.side(),
        "film must have sides of at most %d pixels, not %d x %d"
            .formatted(limits.side(), film.width(), film.height()));
    refuse(
        film.frameRate() > limits.frameRate(),
        "film must have at most %d frames a second, not %.0f"
            .formatted(limits.frameRate(), film.frameRate()));
    return film;
  }

  private static void refuse(boolean wrong, String reason) {
    if (wrong) {
      throw new RejectedException(reason);
    }
  }

  private Duration length(String stream) {
    double seconds = Math.max(number("format.duration"), number(stream + "duration"));
    return Duration.ofMillis((long) Math.min(seconds * 1000, LONGEST_MILLIS));
  }

  /** ffprobe tells by how much the picture was turned counter-clockwise. */
  private int rotation(String stream) {
    for (int i = 0; i < 4; i++) {
      double turned = number(stream + "side_data_list.side_data." + i + ".rotation");
      if (turned != 0) {
        return Math.floorMod(Math.round(-turned / 90) * 90, 360);
      }
    }
    return 0;
  }

  private double number(String name) {
    try {
      return Double.parseDouble(values.getOrDefault(name, "0"));
    } catch (NumberFormatException e) {
      return 0; // N/A
    }
  }

  private static double rate(String fraction) {
    String[] parts = fraction.split("/", -1);
    try {
      double below = parts.length == 2 ? Double.parseDouble(parts[1]) : 1;
      return below == 0 ? 0 : Double.parseDouble(parts[0]) / below;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
