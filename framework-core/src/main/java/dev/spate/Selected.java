package dev.spate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the events that a trigger does not want from its handler; they count as handled. */
final class Selected {
  private Selected() {}

  static <T> Handler<Batch<T>, BatchResult> of(
      Optional<EventPattern> pattern, Handler<Batch<T>, BatchResult> handler) {
    return pattern.isEmpty() ? handler : (batch, in) -> handle(pattern.get(), handler, batch, in);
  }

  private static <T> BatchResult handle(
      EventPattern pattern, Handler<Batch<T>, BatchResult> handler, Batch<T> batch, Invocation in)
      throws Exception {
    List<Arrival<T>> wanted =
        batch.arrivals().stream().filter(a -> pattern.fits(a.original())).toList();
    if (wanted.size() == batch.size()) {
      return handler.handle(batch, in);
    }
    if (wanted.isEmpty() && batch.window().isEmpty()) {
      return all(batch, List.of(), Optional.empty(), pattern);
    }
    BatchResult result = handler.handle(new Batch<>(wanted, batch.window()), in);
    return all(batch, result.answers(), result.state(), pattern);
  }

  /** The answers of the wanted events, each in its event's place in the whole. */
  private static BatchResult all(
      Batch<?> batch,
      List<BatchResult.Answer> wanted,
      Optional<byte[]> state,
      EventPattern pattern) {
    List<BatchResult.Answer> answers = new ArrayList<>(batch.size());
    int next = 0;
    for (Arrival<?> arrival : batch.arrivals()) {
      boolean fits = pattern.fits(arrival.original());
      answers.add(fits ? wanted.get(next++) : new BatchResult.Done());
    }
    return new BatchResult(batch, answers, state);
  }
}
