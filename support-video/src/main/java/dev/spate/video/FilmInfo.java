package dev.spate.video;

import java.time.Duration;

/**
 * What a film is.
 *
 * @param format ffmpeg's name of the container, such as {@code mov,mp4,m4a,3gp,3g2,mj2}
 * @param length how long it runs, above zero
 * @param width of the pictures as stored, in pixels
 * @param height of the pictures as stored, in pixels
 * @param rotation by how many degrees clockwise they are shown: 0, 90, 180 or 270
 * @param frameRate average frames a second
 * @param codec ffmpeg's name of the pictures' codec
 * @param sound whether there is a sound track
 */
public record FilmInfo(
    String format,
    Duration length,
    int width,
    int height,
    int rotation,
    double frameRate,
    String codec,
    boolean sound) {

  /** Width as it is shown. */
  public int uprightWidth() {
    return rotation % 180 == 0 ? width : height;
  }

  /** Height as it is shown. */
  public int uprightHeight() {
    return rotation % 180 == 0 ? height : width;
  }
}
