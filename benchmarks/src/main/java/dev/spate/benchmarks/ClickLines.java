package dev.spate.benchmarks;

import java.util.SplittableRandom;

/** Events of a shop as its pages would send them, a line each; made fast and from a seed. */
final class ClickLines {
  private final SplittableRandom random;
  private long number;

  ClickLines(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** So many lines of events that happened up to two seconds before {@code now}. */
  String next(int count, long now) {
    StringBuilder lines = new StringBuilder(count * 110);
    for (int i = 0; i < count; i++) {
      long time = now - random.nextInt(2_000);
      int visitor = (int) (50_000 * Math.pow(random.nextDouble(), 2));
      boolean view = random.nextInt(100) < 88;
      lines.append("{\"type\":\"").append(view ? "view" : "step");
      lines.append("\",\"id\":\"e").append(number++).append("\",\"time\":").append(time);
      lines.append(",\"visitor\":\"v").append(visitor);
      if (view) {
        lines.append("\",\"page\":\"/p").append((int) (200 * Math.pow(random.nextDouble(), 3)));
        lines.append("\",\"millis\":").append(5 + random.nextInt(400)).append(".5");
        lines.append(",\"status\":").append(random.nextInt(1_000) == 0 ? 503 : 200);
      } else {
        lines.append("\",\"step\":\"cart\",\"cents\":").append(random.nextInt(9_000));
      }
      lines.append("}\n");
    }
    return lines.toString();
  }
}
