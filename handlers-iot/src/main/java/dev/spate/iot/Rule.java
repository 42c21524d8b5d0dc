package dev.spate.iot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * When something is wrong with a device. Rules are asked about the newest reading only: one that
 * comes late is counted and kept, but is no news.
 */
public sealed interface Rule {
  /** Unique in the fleet; 1 to 16 of a-z. */
  String name();

  /** What a rule says. */
  enum Verdict {
    /** Something is wrong. */
    RAISE,
    /** All is well again. */
    CLEAR,
    /** Neither. */
    KEEP
  }

  /** What a rule says of the newest reading; {@code before} is the track without it. */
  Verdict judge(Track before, Reading reading);

  /** Too high from {@code raise} on, well again below {@code clear}: between them nothing flaps. */
  record Above(String name, double raise, double clear) implements Rule {
    @Override
    public Verdict judge(Track before, Reading reading) {
      return reading.value() >= raise
          ? Verdict.RAISE
          : reading.value() < clear ? Verdict.CLEAR : Verdict.KEEP;
    }
  }

  /** Too low up to {@code raise}, well again above {@code clear}. */
  record Below(String name, double raise, double clear) implements Rule {
    @Override
    public Verdict judge(Track before, Reading reading) {
      return reading.value() <= raise
          ? Verdict.RAISE
          : reading.value() > clear ? Verdict.CLEAR : Verdict.KEEP;
    }
  }

  /** Changes by more than this a minute; well again when by less than half of it. */
  record Jump(String name, double perMinute) implements Rule {
    @Override
    public Verdict judge(Track before, Reading reading) {
      if (before.last().isEmpty()) {
        return Verdict.KEEP;
      }
      Reading last = before.last().get();
      double seconds = Math.max(1, Duration.between(last.time(), reading.time()).toSeconds());
      double rate = Math.abs(reading.value() - last.value()) * 60 / seconds;
      return rate > perMinute ? Verdict.RAISE : rate < perMinute / 2 ? Verdict.CLEAR : Verdict.KEEP;
    }
  }

  /**
   * Far from the median of the recent values, in median absolute deviations scaled to a standard
   * deviation (Iglewicz and Hoaglin, "How to Detect and Handle Outliers"): one outlier does not
   * move the scale, as it would a mean's. Well again within half the score.
   *
   * @param floor the least deviation, so that a flat line does not make an outlier of a ripple
   */
  record Outlier(String name, double score, double floor) implements Rule {
    /** Fewer values than this say nothing. */
    static final int LEAST = 8;

    @Override
    public Verdict judge(Track before, Reading reading) {
      if (before.recent().size() < LEAST) {
        return Verdict.KEEP;
      }
      double found = score(before.recent(), reading.value(), floor);
      return found >= score ? Verdict.RAISE : found < score / 2 ? Verdict.CLEAR : Verdict.KEEP;
    }

    static double score(List<Double> values, double value, double floor) {
      double median = median(values);
      double deviation = median(values.stream().map(v -> Math.abs(v - median)).toList());
      return Math.abs(value - median) / Math.max(floor, 1.4826 * deviation);
    }

    private static double median(List<Double> values) {
      List<Double> sorted = new ArrayList<>(values);
      sorted.sort(null);
      int half = sorted.size() / 2;
      return sorted.size() % 2 == 1
          ? sorted.get(half)
          : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
  }

  /** Not heard of for so long, which a timetable finds; any reading makes it well again. */
  record Silent(String name, Duration after) implements Rule {
    @Override
    public Verdict judge(Track before, Reading reading) {
      return Verdict.CLEAR;
    }
  }
}
