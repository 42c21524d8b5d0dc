package dev.spate.iot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of a device's readings: the last value as a shadow, and what the rules need.
 *
 * @param seen which sequence numbers were counted
 * @param last the newest reading by its time
 * @param counted how many readings were counted
 * @param recent values of the newest readings, at most {@value #RECENT}, oldest first
 * @param open alerts that are open, by the name of their rule
 * @param episodes how many alerts there were
 */
public record Track(
    Sequences seen,
    Optional<Reading> last,
    long counted,
    List<Double> recent,
    Map<String, String> open,
    long episodes) {
  /** Values that are kept for a robust score. */
  public static final int RECENT = 32;

  public Track {
    recent = List.copyOf(recent);
    open = new TreeMap<>(open);
  }

  /** Nothing is known yet. */
  public static Track empty() {
    return new Track(Sequences.none(), Optional.empty(), 0, List.of(), Map.of(), 0);
  }

  /** Whether the reading is newer than all before; at the same time its sequence decides. */
  public boolean isNews(Reading reading) {
    return last.isEmpty()
        || last.get().time().isBefore(reading.time())
        || (last.get().time().equals(reading.time()) && last.get().sequence() < reading.sequence());
  }

  /** This track with a reading that is counted for the first time. */
  Track with(Reading reading) {
    Sequences all = seen.with(reading.sequence());
    if (!isNews(reading)) {
      return new Track(all, last, counted + 1, recent, open, episodes);
    }
    List<Double> values = new ArrayList<>(recent);
    values.add(reading.value());
    if (values.size() > RECENT) {
      values.removeFirst();
    }
    return new Track(all, Optional.of(reading), counted + 1, values, open, episodes);
  }

  /** This track with an alert of this rule opened. */
  Track opened(String rule, String alert) {
    Map<String, String> more = new TreeMap<>(open);
    more.put(rule, alert);
    return new Track(seen, last, counted, recent, more, episodes + 1);
  }

  /** This track without an open alert of this rule. */
  Track closed(String rule) {
    Map<String, String> fewer = new TreeMap<>(open);
    fewer.remove(rule);
    return new Track(seen, last, counted, recent, fewer, episodes);
  }
}
