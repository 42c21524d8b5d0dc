package dev.spate.aws;

import dev.spate.aws.json.JsonWriter;
import java.util.Set;

/**
 * A number in CloudWatch's embedded metric format: members of a log line from which CloudWatch
 * makes a metric, without a call. It keeps the distribution of the values, so that percentiles and
 * histograms can be asked for. The namespace is {@code Spate}, the dimension the line's member
 * {@code function}.
 *
 * <p>Rules: CloudWatch User Guide, "Specification: Embedded metric format", and the reference of
 * {@code MetricDatum}.
 */
final class EmbeddedMetric {
  /** Characters of a metric's name, 1 to this. */
  private static final int NAME_LIMIT = 255;

  /** What CloudWatch calls those units that are not in {@link #UNITS}. */
  private static final String NO_UNIT = "None";

  /** Members that a line has anyway, whose names a metric cannot have. */
  private static final Set<String> TAKEN =
      Set.of("_aws", "level", "signal", "function", "request", "unit", "event", "events", "reason");

  private static final Set<String> UNITS =
      Set.of(
          "Seconds",
          "Microseconds",
          "Milliseconds",
          "Bytes",
          "Kilobytes",
          "Megabytes",
          "Gigabytes",
          "Terabytes",
          "Bits",
          "Kilobits",
          "Megabits",
          "Gigabits",
          "Terabits",
          "Percent",
          "Count",
          "Bytes/Second",
          "Kilobytes/Second",
          "Megabytes/Second",
          "Gigabytes/Second",
          "Terabytes/Second",
          "Bits/Second",
          "Kilobits/Second",
          "Megabits/Second",
          "Gigabits/Second",
          "Terabits/Second",
          "Count/Second",
          NO_UNIT);

  private EmbeddedMetric() {}

  /** Whether CloudWatch can make a metric of it: no infinite number, a name of visible ASCII. */
  static boolean fits(String name, double value) {
    return Double.isFinite(value)
        && !name.isEmpty()
        && name.length() <= NAME_LIMIT
        && !TAKEN.contains(name)
        && visible(name);
  }

  private static boolean visible(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) <= ' ' || name.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /**
   * Adds the members to a line that has its {@code function}.
   *
   * @param millis the time, since 1970
   */
  static void write(JsonWriter line, String name, double value, String unit, long millis) {
    boolean known = UNITS.contains(unit);
    line.name("_aws").beginObject().name("Timestamp").number(millis);
    line.name("CloudWatchMetrics").beginArray().beginObject();
    line.name("Namespace").string("Spate");
    line.name("Dimensions").beginArray().beginArray().string("function").endArray().endArray();
    line.name("Metrics").beginArray().beginObject();
    line.name("Name").string(name).name("Unit").string(known ? unit : NO_UNIT);
    line.endObject().endArray().endObject().endArray().endObject();
    line.name(name).number(value);
    if (!known) {
      line.name("unit").string(unit);
    }
  }
}
