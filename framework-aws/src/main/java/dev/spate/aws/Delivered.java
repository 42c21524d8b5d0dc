package dev.spate.aws;

import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Window;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The events of one call, each with the platform's name of the record it came in. One record may
 * hold several events, or none.
 *
 * @param <N> what names a record in the answer
 */
final class Delivered<T, N> {
  private final List<Arrival<T>> arrivals = new ArrayList<>();
  private final List<N> records = new ArrayList<>();

  void add(Arrival<T> arrival, N record) {
    arrivals.add(arrival);
    records.add(record);
  }

  void addAll(List<Arrival<T>> together, N record) {
    for (Arrival<T> arrival : together) {
      add(arrival, record);
    }
  }

  Batch<T> batch() {
    return batch(Optional.empty());
  }

  Batch<T> batch(Optional<Window> window) {
    return new Batch<>(arrivals, window);
  }

  /** The records of which an event must come again, each once, in the order they came. */
  Set<N> again(BatchResult result) {
    Set<N> again = new LinkedHashSet<>();
    for (int index : result.again()) {
      again.add(records.get(index));
    }
    return again;
  }
}
