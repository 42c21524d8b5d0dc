package dev.spate.iot;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a reading must be like to be believed.
 *
 * @param unit the only unit
 * @param min the least value
 * @param max the greatest value
 * @param ahead how far a device's clock may go ahead; what is within it is taken for now
 * @param behind how old a reading may be
 */
public record Limits(String unit, double min, double max, Duration ahead, Duration behind) {
  /** Why a reading is not believed, or nothing. */
  public Optional<String> refuse(Reading reading, Instant received) {
    if (reading.sequence() < 1) {
      return Optional.of("sequence must be 1 or more, not " + reading.sequence());
    }
    if (!reading.unit().equals(unit)) {
      return Optional.of("unit must be " + unit);
    }
    if (!(reading.value() >= min && reading.value() <= max)) {
      return Optional.of("value must be from " + min + " to " + max + " " + unit);
    }
    if (reading.time().isAfter(received.plus(ahead))) {
      return Optional.of("time is more than " + ahead + " ahead");
    }
    if (reading.time().isBefore(received.minus(behind))) {
      return Optional.of("time is more than " + behind + " ago");
    }
    return Optional.empty();
  }

  /** The reading with a clock that goes a little ahead put right. */
  public Reading corrected(Reading reading, Instant received) {
    return reading.time().isAfter(received)
        ? new Reading(reading.sequence(), received, reading.value(), reading.unit())
        : reading;
  }
}
