package dev.spate.local;

import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.Codec;
import dev.spate.Event;
import dev.spate.local.trace.Recorder;
import dev.spate.simulator.Delivery;
import dev.spate.simulator.Pending;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/** A delivery's events as a function gets them. */
final class Arrivals {
  private Arrivals() {}

  /**
   * The batch. Who reads an event works for it from then on, so that what it does is put down to
   * it, unless the handler takes all at once.
   */
  static <T> Batch<T> of(
      Delivery.Call call, Codec<T> codec, Function<Pending, OptionalInt> attempt, boolean whole) {
    List<Arrival<T>> arrivals = new ArrayList<>(call.events().size());
    for (Pending pending : call.events()) {
      Event<byte[]> event = pending.event();
      int place = arrivals.size();
      Arrival.Payload<T> payload =
          () -> {
            if (!whole) {
              Recorder.turnTo(place);
            }
            return codec.decode(event.data());
          };
      arrivals.add(new Arrival<>(event, attempt.apply(pending), payload));
    }
    return new Batch<>(arrivals, call.window());
  }
}
