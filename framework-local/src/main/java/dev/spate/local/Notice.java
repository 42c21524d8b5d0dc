package dev.spate.local;

import dev.spate.Event;
import dev.spate.ObjectChange;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A change of an object that one function has yet to handle.
 *
 * @param function application and function, such as {@code gallery.resize}
 * @param number its place among all notices; later ones are greater
 * @param attempts deliveries begun so far
 * @param due when the next delivery may begin
 */
record Notice(
    String function, long number, int attempts, Instant due, Instant time, ObjectChange change) {

  static Notice decode(byte[] bytes) {
    Pack.In in = new Pack.In(bytes);
    return new Notice(
        in.text(),
        in.number(),
        (int) in.number(),
        in.instant(),
        in.instant(),
        new ObjectChange(
            ObjectChange.Kind.valueOf(in.text()),
            in.text(),
            in.text(),
            in.number(),
            in.text(),
            in.text(),
            in.text()));
  }

  byte[] encode() {
    return new Pack.Out()
        .text(function)
        .number(number)
        .number(attempts)
        .instant(due)
        .instant(time)
        .text(change.kind().name())
        .text(change.bucket())
        .text(change.key())
        .number(change.size())
        .text(change.etag())
        .text(change.version())
        .text(change.sequencer())
        .done();
  }

  Notice begun(Instant nextDue) {
    return new Notice(function, number, attempts + 1, nextDue, time, change);
  }

  Notice again(Instant nextDue) {
    return new Notice(function, number, attempts, nextDue, time, change);
  }
}
