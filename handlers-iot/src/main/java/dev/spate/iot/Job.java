package dev.spate.iot;

/**
 * What a rollout is to one device.
 *
 * @param detail why it failed, empty otherwise
 */
public record Job(String device, String rollout, int version, State state, String detail) {
  /** Where it stands. */
  public enum State {
    /** The device was offered the image, and has not said how that went. */
    OFFERED,
    /** It runs the image. */
    SUCCEEDED,
    /** It went back to its former image. */
    FAILED
  }

  Job settled(boolean ok, String why) {
    return new Job(device, rollout, version, ok ? State.SUCCEEDED : State.FAILED, why);
  }
}
