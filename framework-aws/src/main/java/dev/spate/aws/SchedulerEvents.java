package dev.spate.aws;

import dev.spate.Event;
import dev.spate.Timetable;
import dev.spate.aws.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;

/**
 * Moments of EventBridge Scheduler: the input that a schedule of Spate's must have, and what {@link
 * LambdaEntry} then reads, for tests and local runtimes.
 */
public final class SchedulerEvents {
  /** The type of events from timetables. */
  public static final String TYPE = "tick";

  /** Scheduler puts the time in its place (source: "Adding context attributes", its User Guide). */
  private static final String SCHEDULED = "<aws.scheduler.scheduled-time>";

  private SchedulerEvents() {}

  /** The {@code Input} of a timetable's schedule: the timetable's name and the scheduled time. */
  public static String input(Timetable timetable) {
    return new String(json(timetable.name(), SCHEDULED), StandardCharsets.UTF_8);
  }

  /** The event of a moment; its id is the timetable and the time. */
  public static Event<Timetable.Tick> event(Timetable.Tick tick) {
    return tick.event();
  }

  /** A call for a moment; Scheduler tells whole seconds. */
  public static byte[] encode(Timetable.Tick tick) {
    String time = Timestamps.format(tick.scheduled().truncatedTo(ChronoUnit.SECONDS));
    return json(tick.timetable(), time.substring(0, time.length() - ".000Z".length()) + "Z");
  }

  private static byte[] json(String timetable, String scheduled) {
    JsonWriter out = new JsonWriter();
    out.beginObject().name("timetable").string(timetable);
    return out.name("scheduled").string(scheduled).endObject().toByteArray();
  }
}
