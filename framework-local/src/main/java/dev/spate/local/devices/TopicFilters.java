package dev.spate.local.devices;

import java.util.Collection;

/** Topics and topic filters (MQTT 5, section 4.7). */
public final class TopicFilters {
  private TopicFilters() {}

  /**
   * Whether everything that the second can stand for is within the first.
   *
   * @param filter a topic filter
   * @param other a topic, or a filter
   */
  public static boolean covers(String filter, String other) {
    if (other.startsWith("$") && !filter.startsWith("$")) {
      return false; // section 4.7.2
    }
    String[] wide = filter.split("/", -1);
    String[] narrow = other.split("/", -1);
    for (int i = 0; i < wide.length; i++) {
      if (wide[i].equals("#")) {
        return true;
      }
      if (i >= narrow.length || !level(wide[i], narrow[i])) {
        return false;
      }
    }
    return wide.length == narrow.length;
  }

  private static boolean level(String wide, String narrow) {
    return wide.equals("+") ? !narrow.equals("#") : wide.equals(narrow);
  }

  /** Whether one of the filters covers it. */
  public static boolean covers(Collection<String> filters, String other) {
    return filters.stream().anyMatch(filter -> covers(filter, other));
  }
}
