package dev.spate.aws;

import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Source;
import dev.spate.Timetable;
import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Moments of EventBridge Scheduler, one a call, with the input that {@link SchedulerEvents#input}
 * defines. The event's id is the timetable and the moment, so a second delivery is the same event.
 */
final class TickEnvelope implements Envelope<Batch<Timetable.Tick>, BatchResult> {
  private static final JsonNames NAMES = JsonNames.of("timetable", "scheduled");

  private final String timetable;

  TickEnvelope(Source.Ticks trigger) {
    this.timetable = trigger.timetable().name();
  }

  @Override
  public String expected() {
    return "a moment of timetable " + timetable + " of EventBridge Scheduler";
  }

  @Override
  public Delivery<Batch<Timetable.Tick>, BatchResult> open(byte[] event) {
    JsonReader in = new JsonReader(event);
    @Nullable String named = null;
    @Nullable Instant scheduled = null;
    in.beginObject();
    for (int name; (name = in.nextName(NAMES)) != JsonReader.END; ) {
      switch (name) {
        case 0 -> named = Fields.exactly(in, timetable);
        case 1 -> scheduled = Fields.moment(in);
        default -> in.skipValue();
      }
    }
    Fields.need(in, named, "timetable");
    Timetable.Tick tick = new Timetable.Tick(timetable, Fields.need(in, scheduled, "scheduled"));
    in.end();
    Arrival<Timetable.Tick> arrival =
        new Arrival<>(tick.event().with(event), OptionalInt.empty(), () -> tick);
    return new Delivery<>(new Batch<>(List.of(arrival)), ItemFailures::none);
  }
}
