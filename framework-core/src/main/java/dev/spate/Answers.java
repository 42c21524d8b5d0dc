package dev.spate;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one call to the events of its batch. Safe for many threads; the first answer to an
 * event stays, and none counts after {@link #result()}. An event without an answer counts as
 * failed.
 */
public final class Answers {
  private static final BatchResult.Answer DONE = new BatchResult.Done();

  private final Batch<?> batch;
  private final Invocation in;
  private final AtomicReferenceArray<BatchResult.Answer> given;
  private volatile byte @Nullable [] state;
  private volatile boolean closed;

  Answers(Batch<?> batch, Invocation in) {
    this.batch = batch;
    this.in = in;
    this.given = new AtomicReferenceArray<>(batch.size());
  }

  /** The event was handled. */
  public void done(int index) {
    give(index, DONE);
  }

  /** The event failed and is to be delivered again. */
  public void failed(int index, Throwable why) {
    if (!closed) {
      fail(index, why);
    }
  }

  private void fail(int index, Throwable why) {
    if (given.compareAndSet(index, null, new BatchResult.Failed(why))) {
      Arrival<?> arrival = batch.arrivals().get(index);
      in.record(
          new Signal.EventFailed(in.function(), arrival.original().id(), arrival.attempt(), why));
    }
  }

  /**
   * The event can never succeed. It is stored among the dead letters now, before it can be
   * acknowledged; when that fails, the event counts as failed and comes again.
   *
   * @return whether it was stored; not when the event has an answer already
   */
  public boolean reject(int index, RejectedException why) {
    if (closed || given.get(index) != null) {
      return false;
    }
    Arrival<?> arrival = batch.arrivals().get(index);
    try {
      in.around().deadLetters().store(letter(arrival, why));
    } catch (RuntimeException e) {
      e.addSuppressed(why);
      failed(index, e);
      return false;
    }
    if (give(index, new BatchResult.Rejected(why.reason()))) {
      in.record(new Signal.EventRejected(in.function(), arrival.original().id(), why.reason()));
    }
    return true;
  }

  /** The events were not begun and are to be delivered again. */
  public void handBack(List<Integer> indexes, String why) {
    int count = 0;
    for (int index : indexes) {
      if (give(index, new BatchResult.HandedBack())) {
        count++;
      }
    }
    if (count > 0) {
      in.record(new Signal.HandedBack(in.function(), count, why));
    }
  }

  /**
   * What the next call for the same window is to be told; needed in each call for a window.
   *
   * @throws IllegalStateException when it has more than {@link Window#STATE_LIMIT} bytes
   */
  public void carry(byte[] next) {
    if (next.length > Window.STATE_LIMIT) {
      throw new IllegalStateException(
          "the state of a window has "
              + next.length
              + " bytes, more than "
              + Window.STATE_LIMIT
              + ", the limit");
    }
    state = next.clone();
  }

  /** The result; what has no answer yet counts as failed, and later answers do not count. */
  public BatchResult result() {
    closed = true;
    List<BatchResult.Answer> answers = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      if (given.get(i) == null) {
        fail(i, new IllegalStateException("the handler gave no answer for this event"));
      }
      answers.add(given.get(i));
    }
    return new BatchResult(batch, answers, Optional.ofNullable(state));
  }

  private boolean give(int index, BatchResult.Answer answer) {
    return !closed && given.compareAndSet(index, null, answer);
  }

  private DeadLetter letter(Arrival<?> arrival, RejectedException why) {
    StringWriter stack = new StringWriter();
    why.printStackTrace(new PrintWriter(stack));
    return new DeadLetter(
        in.function(),
        arrival.original(),
        arrival.attempt(),
        why.reason(),
        stack.toString(),
        in.now());
  }
}
