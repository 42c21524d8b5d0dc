package dev.spate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Messages that devices publish or receive.
 *
 * @param filter MQTT topic filter, such as {@code meters/+/readings} (MQTT 5, section 4.7); at most
 *     8 levels, 256 bytes
 */
public record DeviceTopic<T>(String name, String filter, Class<T> type) implements Resource {
  public DeviceTopic {
    Checks.name("device topic name", name);
    Checks.range(
        "device topic " + name + " levels", filter.chars().filter(c -> c == '/').count(), 0, 7);
    int bytes = filter.getBytes(StandardCharsets.UTF_8).length;
    Checks.range("device topic " + name + " bytes", bytes, 1, 256);
    if (!filter.matches("#|([^+#/]*|\\+)(/([^+#/]*|\\+))*(/#)?")) {
      throw new IllegalArgumentException(
          "device topic " + name + ": + must be a whole level and # the last one: " + filter);
    }
  }

  /**
   * Fires for each message a device publishes; the topic and the client are attributes of the
   * event.
   */
  public Source.DeviceMessages<T> each() {
    return new Source.DeviceMessages<>(this);
  }

  /**
   * Where a message to a device goes: the topic, with the message's key in place of the only {@code
   * +}, which is how one device of many is named.
   *
   * @throws RejectedException when the filter leaves open where to
   */
  public String topic(Message<?> message) {
    boolean one = filter.indexOf('+') == filter.lastIndexOf('+');
    String level = message.key().orElse("");
    if (filter.endsWith("#") || !one || (filter.contains("+") && !level.matches("[^+#/]+"))) {
      throw new RejectedException(
          "device topic "
              + name
              + ": a message needs a key of one level that stands for the only + of "
              + filter);
    }
    return filter.replace("+", level);
  }

  /**
   * What a device shows when it connects.
   *
   * @param token the authorization token, when the device sent one apart from user and password
   * @param certificate SHA-256 of the X.509 certificate that the device proved to have the key of,
   *     64 hexadecimal digits in lower case; the platform has checked who issued it, and that it is
   *     not out of date
   */
  public record Credentials(
      String client,
      Optional<String> user,
      byte[] password,
      Optional<String> token,
      Optional<String> certificate) {
    /** What a device shows that has no certificate. */
    public Credentials(
        String client, Optional<String> user, byte[] password, Optional<String> token) {
      this(client, user, password, token, Optional.empty());
    }
  }

  /** Whether a device may connect, and what it may then touch. */
  public sealed interface Access {
    /**
     * The device may connect.
     *
     * @param principal who it is: 1 to 128 letters and digits
     * @param publish topic filters it may publish to
     * @param subscribe topic filters it may subscribe to
     * @param disconnectAfter how long the connection may last, 5 min to 24 h
     * @param attributes what the decision adds for later handlers
     */
    record Allowed(
        String principal,
        List<String> publish,
        List<String> subscribe,
        Duration disconnectAfter,
        Map<String, String> attributes)
        implements Access {}

    /** The device may not connect. */
    record Denied(String reason) implements Access {}
  }
}
