package dev.spate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Events that were delivered together, and the only thing that can make a {@link BatchResult} for
 * them.
 */
public final class Batch<T> {
  private final List<Arrival<T>> arrivals;
  private final Optional<Window> window;

  /** The events in the order of their delivery; made by an engine. */
  public Batch(List<Arrival<T>> arrivals) {
    this(arrivals, Optional.empty());
  }

  /** The events of one window, perhaps none; made by an engine. */
  public Batch(List<Arrival<T>> arrivals, Optional<Window> window) {
    this.arrivals = List.copyOf(arrivals);
    this.window = window;
  }

  /** The window that all the events are in, when the trigger has windows. */
  public Optional<Window> window() {
    return window;
  }

  /** The events as they came, in the order of their delivery. */
  public List<Arrival<T>> arrivals() {
    return arrivals;
  }

  /** How many there are. */
  public int size() {
    return arrivals.size();
  }

  /**
   * An event of this batch that could be read.
   *
   * @param index its place in the batch, to answer with
   */
  public record Item<T>(int index, Event<T> event) {}

  /** Begins the answers of one call. */
  public Answers answers(Invocation in) {
    return new Answers(this, in);
  }

  /**
   * The events that can be read. Each other one is rejected to the dead letters through {@code
   * answers}, or has failed alone when its codec is at fault.
   */
  public List<Item<T>> readable(Answers answers) {
    List<Item<T>> items = new ArrayList<>(arrivals.size());
    for (int i = 0; i < arrivals.size(); i++) {
      try {
        items.add(new Item<>(i, arrivals.get(i).event()));
      } catch (RejectedException e) {
        answers.reject(i, e);
      } catch (RuntimeException | StackOverflowError e) {
        answers.failed(i, e); // alone: the others of its batch are no worse for it
      }
    }
    return items;
  }
}
