package dev.spate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The one algorithm for events that were delivered together.
 *
 * <p>Events are sorted into lanes: one for each key, or one for each event where there is no order,
 * or one for all. Lanes run beside each other on the engine's strands, a single lane on the
 * caller's thread. Within a lane a failure hands back everything behind it; a rejection does not,
 * once the dead letter is stored. Before the deadline lanes stop beginning work and hand back the
 * rest.
 */
public final class Batches {
  private Batches() {}

  /** A batch handler that gives each event to {@code handler}. */
  public static <T> BatchHandler<T> each(
      Handler<Event<T>, Done> handler, Ordering ordering, int parallelism) {
    return (batch, in) -> {
      Answers answers = batch.answers(in);
      List<Lane<T>> lanes = new ArrayList<>(1);
      AtomicReference<@Nullable Error> fatal = new AtomicReference<>();
      for (List<Integer> indexes : lanes(batch, ordering)) {
        lanes.add(new Lane<>(handler, batch, indexes, answers, in, fatal));
      }
      if (lanes.size() == 1 || parallelism == 1) {
        lanes.forEach(Lane::run);
      } else {
        in.around().strands().run(lanes, parallelism, in.patience());
        lanes.forEach(Lane::abandon);
      }
      Error error = fatal.get();
      if (error != null) {
        throw error;
      }
      return answers.result();
    };
  }

  /** A batch handler that answers for every event whatever {@code handler} does. */
  public static <T> BatchHandler<T> whole(Handler<Batch<T>, BatchResult> handler) {
    return (batch, in) -> {
      Outcome<BatchResult> outcome = Outcome.of(handler, batch, in);
      return switch (outcome) {
        case Outcome.Answered<BatchResult> a when a.value().isOf(batch) ->
            WindowCalls.whole(batch, a.value());
        case Outcome.Answered<BatchResult> a ->
            allFailed(batch, in, new IllegalStateException("the result is of another batch"));
        case Outcome.Rejected<BatchResult> r -> allFailed(batch, in, r.why());
        case Outcome.Failed<BatchResult> f when f.fatal() -> throw (Error) f.why();
        case Outcome.Failed<BatchResult> f -> allFailed(batch, in, f.why());
      };
    };
  }

  private static <T> BatchResult allFailed(Batch<T> batch, Invocation in, Throwable why) {
    if (batch.window().isPresent()) {
      throw WindowCalls.failed(why);
    }
    Answers answers = batch.answers(in);
    IntStream.range(0, batch.size()).forEach(i -> answers.failed(i, why));
    return answers.result();
  }

  private static List<List<Integer>> lanes(Batch<?> batch, Ordering ordering) {
    if (batch.size() == 1) {
      return List.of(List.of(0)); // what most calls are
    }
    List<List<Integer>> lanes = new ArrayList<>(batch.size());
    Map<String, List<Integer>> byKey = new HashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      String key =
          switch (ordering) {
            case NONE -> null;
            case TOTAL -> "";
            case BY_KEY -> batch.arrivals().get(i).original().key().orElse(null);
          };
      if (key == null) {
        lanes.add(List.of(i));
        continue;
      }
      List<Integer> lane = byKey.get(key);
      if (lane == null) {
        lane = new ArrayList<>(4);
        lanes.add(lane);
        byKey.put(key, lane);
      }
      lane.add(i);
    }
    return lanes;
  }

  /** Events that are handled one after the other. */
  private static final class Lane<T> implements Runnable {
    private final Handler<Event<T>, Done> handler;
    private final Batch<T> batch;
    private final List<Integer> indexes;
    private final Answers answers;
    private final Invocation in;
    private final AtomicReference<@Nullable Error> fatal;

    /** The next event to begin, in one place, so that an abandoned lane begins none any more. */
    private final AtomicInteger next = new AtomicInteger();

    Lane(
        Handler<Event<T>, Done> handler,
        Batch<T> batch,
        List<Integer> indexes,
        Answers answers,
        Invocation in,
        AtomicReference<@Nullable Error> fatal) {
      this.handler = handler;
      this.batch = batch;
      this.indexes = indexes;
      this.answers = answers;
      this.in = in;
      this.fatal = fatal;
    }

    @Override
    public void run() {
      try {
        for (int i = next.getAndIncrement(); i < indexes.size(); i = next.getAndIncrement()) {
          if (!in.mayStart()) {
            answers.handBack(indexes.subList(i, indexes.size()), "no time left");
            return;
          }
          if (fatal.get() != null || Thread.currentThread().isInterrupted()) {
            answers.handBack(indexes.subList(i, indexes.size()), "stopped");
            return;
          }
          if (!one(indexes.get(i))) {
            answers.handBack(indexes.subList(i + 1, indexes.size()), "an earlier event failed");
            return;
          }
        }
      } catch (Error e) {
        fatal.compareAndSet(null, e); // from storing a dead letter, on a strand of its own perhaps
      }
    }

    /** Hands back what was not begun in time. */
    void abandon() {
      int i = Math.min(next.getAndSet(indexes.size()), indexes.size());
      answers.handBack(indexes.subList(i, indexes.size()), "no time left");
    }

    /** Handles one event; false holds back the rest of the lane. */
    private boolean one(int index) {
      Arrival<T> arrival = batch.arrivals().get(index);
      Invocation own = in.forEvent(arrival.original(), arrival.attempt());
      return switch (Outcome.of((a, call) -> handler.handle(a.event(), call), arrival, own)) {
        case Outcome.Answered<Done> a -> {
          answers.done(index);
          yield true;
        }
        case Outcome.Rejected<Done> r -> answers.reject(index, r.why());
        case Outcome.Failed<Done> f -> {
          if (f.fatal()) {
            fatal.compareAndSet(null, (Error) f.why());
          }
          answers.failed(index, f.why());
          yield false;
        }
      };
    }
  }
}
