package dev.spate.video;

import java.util.ArrayList;
import java.util.List;

/**
 * One quality of a film.
 *
 * @param lines the shorter side in pixels, even, 2 to 4,320
 * @param kilobits a second at most, 16 to 100,000
 */
public record Rung(int lines, int kilobits) {
  /** 1080, 720 and 360 lines, as HTTP Live Streaming players expect about (source: RFC 8216bis). */
  public static final List<Rung> LADDER =
      List.of(new Rung(1080, 5000), new Rung(720, 2800), new Rung(360, 800));

  public Rung {
    if (lines < 2 || lines > 4320 || lines % 2 != 0) {
      throw new IllegalArgumentException("lines must be even, from 2 to 4320, not " + lines);
    }
    if (kilobits < 16 || kilobits > 100_000) {
      throw new IllegalArgumentException("kilobits must be from 16 to 100000, not " + kilobits);
    }
  }

  /** Such as {@code 720p}. */
  public String name() {
    return lines + "p";
  }

  /** Width of a film in this quality, even. */
  public int width(FilmInfo film) {
    return side(film.uprightWidth(), film);
  }

  /** Height of a film in this quality, even. */
  public int height(FilmInfo film) {
    return side(film.uprightHeight(), film);
  }

  private int side(int source, FilmInfo film) {
    int shorter = Math.min(film.uprightWidth(), film.uprightHeight());
    double scale = Math.min(1, (double) lines / shorter);
    return (int) Math.max(2, 2 * Math.round(source * scale / 2));
  }

  /** Those of the ladder that are not larger than the film; of a small film the smallest. */
  public static List<Rung> fitting(List<Rung> ladder, FilmInfo film) {
    int shorter = Math.min(film.uprightWidth(), film.uprightHeight());
    List<Rung> fitting = new ArrayList<>(ladder);
    fitting.removeIf(rung -> rung.lines() > shorter);
    if (fitting.isEmpty()) {
      fitting.add(ladder.getLast());
    }
    return List.copyOf(fitting);
  }
}
