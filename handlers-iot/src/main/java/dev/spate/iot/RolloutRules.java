package dev.spate.iot;

import dev.spate.RejectedException;
import java.util.List;
import java.util.Optional;

/** Decides about rollouts; pure. */
public final class RolloutRules {
  private RolloutRules() {}

  /**
   * A plan that holds together.
   *
   * @throws RejectedException when it does not
   */
  static Rollout.Plan checked(Rollout.Plan plan) {
    List<Integer> stages = plan.stages();
    boolean ascending = !stages.isEmpty() && stages.size() <= 10 && stages.getFirst() >= 1;
    for (int i = 1; i < stages.size(); i++) {
      ascending &= stages.get(i) > stages.get(i - 1);
    }
    if (!ascending || stages.getLast() != 100) {
      throw new RejectedException("stages must be 1 to 10 ascending percentages, the last 100");
    }
    if (plan.abortAfter() < 1 || plan.abortAfter() > plan.failureLimit()) {
      throw new RejectedException("abortAfter must be from 1 to failureLimit");
    }
    if (plan.proven() < 1) {
      throw new RejectedException("proven must be 1 or more");
    }
    return plan;
  }

  /** Whether a device is among those of the stage; the same devices stay in as it grows. */
  public static boolean takesIn(Rollout rollout, String device) {
    int percent = rollout.plan().stages().get(rollout.stage());
    String hash = Tokens.hash(rollout.id() + " " + device);
    return Integer.parseInt(hash.substring(0, 6), 16) % 100 < percent;
  }

  /** Whether a device may be offered the image at all. */
  static boolean isFor(Rollout rollout, Device device) {
    return rollout.state() instanceof Rollout.State.Running
        && device.state() instanceof DeviceState.Active
        && device.firmware() < rollout.manifest().version()
        && takesIn(rollout, device.id());
  }

  /** The rollout after one more success, when that changes it. */
  static Optional<Rollout> succeeded(Rollout rollout, long before) {
    boolean more = rollout.stage() + 1 < rollout.plan().stages().size();
    boolean proven = before + 1 >= (long) rollout.plan().proven() * (rollout.stage() + 1);
    return rollout.state() instanceof Rollout.State.Running && more && proven
        ? Optional.of(rollout.stage(rollout.stage() + 1))
        : Optional.empty();
  }

  /** The rollout after one more failure, when that changes it. */
  static Optional<Rollout> failed(Rollout rollout, long before) {
    return rollout.state() instanceof Rollout.State.Running
            && before + 1 >= rollout.plan().abortAfter()
        ? Optional.of(rollout.state(new Rollout.State.Aborted(before + 1 + " devices have failed")))
        : Optional.empty();
  }
}
