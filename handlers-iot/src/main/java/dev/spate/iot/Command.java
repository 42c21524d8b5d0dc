package dev.spate.iot;

import dev.spate.DeviceTopic;
import java.time.Instant;

/**
 * What an operator tells a device. It may come more than once, and late.
 *
 * @param word what to do, 1 to 64 letters, digits and hyphens
 * @param expires from when on the device must not do it any more
 */
public record Command(String id, String device, String word, Instant expires) {
  /** Where the devices of a fleet listen. */
  static DeviceTopic<Command> topic(String fleet) {
    return new DeviceTopic<>("commands", fleet + "/+/commands", Command.class);
  }
}
