package dev.spate.file;

/**
 * Something that was made of a file and can be seen by others.
 *
 * @param type media type
 * @param width in pixels, 0 where there are none
 * @param height in pixels, 0 where there are none
 * @param bytes its size
 * @param key where it is in the bucket of renditions
 */
public record Output(String type, int width, int height, long bytes, String key) {
  /** Whether it is a still picture. */
  public boolean isPicture() {
    return type.startsWith("image/");
  }
}
