package dev.spate.file;

import dev.spate.Queue;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/**
 * One step of a pipeline: a function of its own, with a queue of its own and its own retry.
 *
 * @param name of the function, and with {@code file-} before it of the queue
 * @param kind of the contents that it is for
 * @param after the steps of the same kind that must be done first
 * @param inParts whether it runs once for each part that the steps before it made
 * @param retry when it is tried again
 * @param memory MiB of the function
 * @param timeout of the function
 * @param handler makes the handler; a lambda, so that no other step's classes are loaded
 */
public record Step(
    String name,
    Kind kind,
    Set<String> after,
    boolean inParts,
    Retry retry,
    int memory,
    Duration timeout,
    Function<FilePorts, ? extends StepHandler> handler) {
  /**
   * When a failed attempt is repeated.
   *
   * @param attempts 1 to 20
   * @param pause before the second, 0 s to 15 min, doubled each time
   */
  public record Retry(int attempts, Duration pause) {
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** Five attempts, 2 s before the second. */
    public static final Retry STANDARD = new Retry(5, Duration.ofSeconds(2));

    public Retry {
      if (attempts < 1 || attempts > 20) {
        throw new IllegalArgumentException("attempts must be from 1 to 20, not " + attempts);
      }
      if (pause.isNegative() || pause.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException("pause must be from 0 s to 15 min, not " + pause);
      }
    }

    /** How long to wait after this attempt, at most 15 min. */
    Duration after(int attempt) {
      Duration wait = pause.multipliedBy(1L << Math.min(20, attempt - 1));
      return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
  }

  public Step {
    after = Set.copyOf(after);
  }

  /** The first step for a kind: 1,769 MiB, which is one processor, and a minute. */
  public static Step of(
      String name, Kind kind, Function<FilePorts, ? extends StepHandler> handler) {
    return new Step(
        name, kind, Set.of(), false, Retry.STANDARD, 1769, Duration.ofMinutes(1), handler);
  }

  /** This step, after others. */
  public Step after(String... steps) {
    return new Step(name, kind, Set.of(steps), inParts, retry, memory, timeout, handler);
  }

  /** This step, once for each part. */
  public Step eachPart() {
    return new Step(name, kind, after, true, retry, memory, timeout, handler);
  }

  /** This step, tried again otherwise. */
  public Step retry(Retry other) {
    return new Step(name, kind, after, inParts, other, memory, timeout, handler);
  }

  /** This step, running with this much. */
  public Step settings(int mebibytes, Duration limit) {
    return new Step(name, kind, after, inParts, retry, mebibytes, limit, handler);
  }

  /** This step, done by another handler. */
  public Step handler(Function<FilePorts, ? extends StepHandler> other) {
    return new Step(name, kind, after, inParts, retry, memory, timeout, other);
  }

  /**
   * Where its tasks wait. A task whose process died is shown again when the function's time would
   * have been over, and no later: one that is delivered twice does no harm.
   */
  Queue<String> queue() {
    return new Queue<>("file-" + name, String.class).visibility(timeout);
  }
}
