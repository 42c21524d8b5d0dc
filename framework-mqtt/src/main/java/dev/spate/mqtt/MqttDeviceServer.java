package dev.spate.mqtt;

import dev.spate.local.devices.DeviceDesk;
import dev.spate.local.devices.DeviceServer;
import java.io.IOException;
import java.time.Duration;

/** The MQTT server that a local runtime finds. */
public final class MqttDeviceServer implements DeviceServer {
  private final Duration recheck;

  /** A server that asks once a minute whether a connected device may still be. */
  public MqttDeviceServer() {
    this(Duration.ofMinutes(1));
  }

  MqttDeviceServer(Duration recheck) {
    this.recheck = recheck;
  }

  @Override
  public Running open(Place place, DeviceDesk desk) throws IOException {
    Authority authority = Authority.open(place.folder());
    return Broker.open(place, desk, authority, recheck);
  }
}
