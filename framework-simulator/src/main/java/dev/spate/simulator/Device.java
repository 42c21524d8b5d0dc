package dev.spate.simulator;

import dev.spate.Codec;
import dev.spate.Codecs;
import dev.spate.DeviceTopic;
import dev.spate.Event;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A device that publishes messages with quality of service 1 (MQTT 5, section 4.3.2). */
public final class Device {
  private final String client;
  private final Feeds feeds;
  private final Codecs codecs;
  private final VirtualClock clock;
  private final Chaos chaos;
  private int published;

  Device(String client, Feeds feeds, Codecs codecs, VirtualClock clock, Chaos chaos) {
    this.client = client;
    this.feeds = feeds;
    this.codecs = codecs;
    this.clock = clock;
    this.chaos = chaos;
  }

  /**
   * Publishes a message. When the broker's acknowledgement is lost, the device sends it again: that
   * is another event, with an id of its own, which only its content tells from a new message.
   *
   * @param topic where to, such as {@code meters/7/readings}
   */
  public <T> void publish(DeviceTopic<T> resource, String topic, T data) {
    Codec<T> codec = codecs.of(resource.type());
    do {
      Instant now = clock.instant();
      String id = client + "-" + ++published;
      Map<String, String> beside = Map.of("topic", topic, "client", client);
      byte[] bytes = codec.encode(data);
      feeds.device(
          resource,
          new Event<>(
              id, resource.name(), "device.message", now, Optional.of(client), beside, bytes));
    } while (chaos.acknowledgementLost());
  }
}
