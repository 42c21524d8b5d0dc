package dev.spate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What became of each event of a batch, in its order. Only a {@link Batch} makes one. */
public final class BatchResult {
  private final Batch<?> batch;
  private final List<Answer> answers;
  private final Optional<byte[]> state;

  BatchResult(Batch<?> batch, List<Answer> answers, Optional<byte[]> state) {
    this.batch = batch;
    this.answers = List.copyOf(answers);
    this.state = state;
  }

  /** What the next call for the same window is told; present in the answer to one for a window. */
  public Optional<byte[]> state() {
    return state;
  }

  /** What became of one event. */
  public sealed interface Answer {
    /** Whether the event must be delivered again. */
    default boolean again() {
      return switch (this) {
        case Done d -> false;
        case Rejected r -> false;
        case Failed f -> true;
        case HandedBack h -> true;
      };
    }
  }

  /** It was handled. */
  public record Done() implements Answer {}

  /** It can never succeed and is stored among the dead letters. */
  public record Rejected(String reason) implements Answer {}

  /** It failed. */
  public record Failed(Throwable why) implements Answer {}

  /** It was not begun. */
  public record HandedBack() implements Answer {}

  /** One answer for each event. */
  public List<Answer> answers() {
    return answers;
  }

  /** The places of the events that must be delivered again, ascending; empty when all is well. */
  public List<Integer> again() {
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i).again()) {
        indexes.add(i);
      }
    }
    return indexes;
  }

  boolean isOf(Batch<?> other) {
    return batch == other;
  }
}
