package dev.spate.simulator;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A run that went wrong, for people: what happened to the event it went wrong with. */
final class Story {
  private static final int MOST_LINES = 60;

  private Story() {}

  static String of(List<Simulation> simulations) {
    return simulations.stream().map(s -> of(s.trace())).collect(Collectors.joining());
  }

  private static String of(Trace trace) {
    List<Trace.Line> lines = trace.lines();
    String event = last(lines, true).or(() -> last(lines, false)).orElse("");
    List<Trace.Line> told =
        lines.size() <= MOST_LINES
            ? lines
            : lines.stream().filter(line -> belongs(line, event)).toList();
    int skipped = Math.max(0, told.size() - MOST_LINES);
    return told.stream()
        .skip(skipped)
        .map(Trace.Line::toString)
        .collect(
            Collectors.joining(
                "\n  ", "\nthe story" + (event.isEmpty() ? "" : " of " + event) + ":\n  ", ""));
  }

  /** The last event there is, or the last that met a fault. */
  private static Optional<String> last(List<Trace.Line> lines, boolean fault) {
    return lines.reversed().stream()
        .filter(line -> !line.event().isEmpty())
        .filter(line -> !fault || (line.what() instanceof PortCall.Made m && !m.end().isEmpty()))
        .map(Trace.Line::event)
        .findFirst();
  }

  /** Faults of the platform are about no event, but may be what it is all about. */
  private static boolean belongs(Trace.Line line, String event) {
    return line.event().equals(event) || line.where().startsWith("fault ");
  }
}
