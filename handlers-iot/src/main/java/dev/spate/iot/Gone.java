package dev.spate.iot;

import dev.spate.DeviceTopic;
import java.util.Optional;

/**
 * News that a device's connection has ended (source: "Lifecycle events", AWS IoT Core Developer
 * Guide; the local runtime tells it in the same words).
 *
 * @param disconnectReason why, such as {@code FORBIDDEN_ACCESS}
 */
public record Gone(String clientId, Optional<String> disconnectReason) {
  /** Where it is told. */
  static final DeviceTopic<Gone> TOPIC =
      new DeviceTopic<>("presence", "$aws/events/presence/disconnected/+", Gone.class);

  /** What the device was refused, if that is why. */
  Optional<String> refused() {
    return switch (disconnectReason.orElse("")) {
      case "FORBIDDEN_ACCESS" -> Optional.of("a topic that is not its own");
      case "AUTH_ERROR" -> Optional.of("shut out while connected");
      default -> Optional.empty();
    };
  }
}
