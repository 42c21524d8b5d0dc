package dev.spate.images;

import dev.spate.images.Size.Box;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The plan for one source: the largest picture that any size needs is made from the source, every
 * other one from the smallest picture that is there already and holds it.
 */
final class Cascade {
  /** A result, in the order in which it is to be handed over. */
  interface Result {
    void accept(int index, Pixels pixels) throws IOException;
  }

  private record Step(int index, Box scaled, Box cut) {}

  private final Box base;
  private final List<Step> steps = new ArrayList<>();

  Cascade(int sourceWidth, int sourceHeight, List<Size> sizes) {
    int width = 1;
    int height = 1;
    for (Size size : sizes) {
      Box scaled = size.scaled(sourceWidth, sourceHeight);
      steps.add(new Step(steps.size(), scaled, size.cut(scaled)));
      width = Math.max(width, scaled.width());
      height = Math.max(height, scaled.height());
    }
    base = new Box(width, height);
    steps.sort(Comparator.comparingLong((Step step) -> step.scaled.pixels()).reversed());
  }

  /** The upright picture to make from the source. */
  Box base() {
    return base;
  }

  void run(Pixels picture, Result result) throws IOException {
    List<Pixels> made = new ArrayList<>(List.of(picture));
    for (Step step : steps) {
      Pixels from = picture;
      for (Pixels each : made) {
        boolean smaller = each.box().pixels() < from.box().pixels();
        from = smaller && each.box().holds(step.scaled) ? each : from;
      }
      Pixels scaled = scale(from, step.scaled);
      made.add(scaled);
      result.accept(step.index, scaled.middle(step.cut));
    }
  }

  private static Pixels scale(Pixels from, Box to) {
    if (from.box().equals(to)) {
      return from;
    }
    Pixels result = Pixels.blank(to, from.layout());
    from.rows(Resampler.of(from.box(), to, from.layout(), result.upright(Orientation.NONE)));
    return result;
  }
}
