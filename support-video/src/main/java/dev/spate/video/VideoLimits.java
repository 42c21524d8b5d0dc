package dev.spate.video;

import java.time.Duration;

/**
 * How much of a film is too much.
 *
 * @param bytes of the file
 * @param length how long it may run
 * @param side width and height in pixels, each
 * @param frameRate frames a second
 * @param outputBytes of any file that is made of it
 * @param memoryBytes address space of the child process; Linux counts more than is used
 */
public record VideoLimits(
    long bytes, Duration length, int side, int frameRate, long outputBytes, long memoryBytes) {
  public VideoLimits {
    if (bytes < 1 || side < 1 || frameRate < 1 || outputBytes < 512 || memoryBytes < 1 << 20) {
      throw new IllegalArgumentException(
          "limits of films must be at least 1, 512 bytes of output and 1 MiB of memory");
    }
  }

  /** 2 GB, 4 hours, 4,096 pixels, 120 frames a second, 4 GB of output, 4 GiB of address space. */
  public static VideoLimits standard() {
    return new VideoLimits(
        2_000_000_000L, Duration.ofHours(4), 4096, 120, 4_000_000_000L, 4L << 30);
  }
}
