package dev.spate;

/**
 * Folds the events of each window of a stream into one value and hands that over when the window
 * ends: for a trigger with {@link Source.StreamRecords#tumbling}.
 *
 * <p>A call succeeds as a whole or not at all: when a step fails the value stays what it was before
 * the call, and the events come again. An event that is rejected is stored among the dead letters
 * and left out. The end of a window can come more than once, as any event can: {@code in} is then
 * the call for the event {@link Window#id}, so derived ids and {@link Once#write} hold.
 *
 * @param <S> the value; immutable
 */
public final class Windowed<T, S> implements BatchHandler<T> {
  private final Codec<S> codec;
  private final S empty;
  private final Step<T, S> step;
  private final Closing<S> closing;

  private Windowed(Codec<S> codec, S empty, Step<T, S> step, Closing<S> closing) {
    this.codec = codec;
    this.empty = empty;
    this.step = step;
    this.closing = closing;
  }

  /** Adds one event; it has no effect but its answer. */
  @FunctionalInterface
  public interface Step<T, S> {
    /**
     * The value with the event.
     *
     * @throws RejectedException when the event is to be left out and kept for a person
     */
    S with(S value, Event<T> event) throws Exception;
  }

  /** Takes the value of a window that has ended. */
  @FunctionalInterface
  public interface Closing<S> {
    /** Does something with the value, for the event {@link Window#id}. */
    void close(Window window, S value, Invocation in) throws Exception;
  }

  /**
   * A handler that folds.
   *
   * @param codec how a value is carried to the next call, in at most {@link Window#STATE_LIMIT}
   *     bytes
   * @param empty the value of a window without events
   */
  public static <T, S> Windowed<T, S> of(
      Codec<S> codec, S empty, Step<T, S> step, Closing<S> closing) {
    return new Windowed<>(codec, empty, step, closing);
  }

  @Override
  public BatchResult handle(Batch<T> batch, Invocation in) throws Exception {
    Window window =
        batch
            .window()
            .orElseThrow(() -> new IllegalStateException("the trigger has no tumbling windows"));
    Answers answers = batch.answers(in);
    S value = window.state().isPresent() ? decoded(window.state().get()) : empty;
    for (Batch.Item<T> item : batch.readable(answers)) {
      try {
        value = step.with(value, item.event());
        answers.done(item.index());
      } catch (RejectedException e) {
        answers.reject(item.index(), e);
      }
    }
    answers.carry(codec.encode(value));
    if (window.last() && answers.result().again().isEmpty()) {
      closing.close(window, value, in.forWindow(window));
    }
    return answers.result();
  }

  /** That it cannot be read is no fault of the events. */
  private S decoded(byte[] state) {
    try {
      return codec.decode(state);
    } catch (RejectedException e) {
      throw new IllegalStateException("the state of the window cannot be read: " + e.reason(), e);
    }
  }
}
