package dev.spate.iot;

import java.time.Instant;
import java.util.List;

/**
 * An image on its way to the fleet, in stages.
 *
 * @param plan how careful it goes
 * @param stage index into the plan's stages
 */
public record Rollout(
    String id, Manifest manifest, Plan plan, int stage, State state, Instant since) {
  /** Where it stands. */
  public sealed interface State {
    /** Devices of the stage are offered the image. */
    record Running() implements State {}

    /** A newer one has taken over. */
    record Finished() implements State {}

    /** Nobody is offered the image any more. */
    record Aborted(String reason) implements State {}
  }

  /**
   * How careful a rollout goes.
   *
   * @param stages how many of a hundred devices each stage takes in, ascending
   * @param failureLimit devices that may ever fail: so many may be at it, or have failed, at a time
   * @param abortAfter failures that end it, at most the limit
   * @param proven devices of a stage that must succeed before the next one begins
   */
  public record Plan(List<Integer> stages, int failureLimit, int abortAfter, int proven) {
    public Plan {
      stages = List.copyOf(stages);
    }

    /** One in a hundred, ten, all; ten may fail, five end it. */
    public static Plan standard() {
      return new Plan(List.of(1, 10, 100), 10, 5, 3);
    }
  }

  Rollout stage(int next) {
    return new Rollout(id, manifest, plan, next, state, since);
  }

  Rollout state(State other) {
    return new Rollout(id, manifest, plan, stage, other, since);
  }
}
