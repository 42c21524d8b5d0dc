package dev.spate.iot;

import dev.spate.Codec;
import dev.spate.KeyValueStore;
import dev.spate.Ports;

/**
 * What a handler of readings may touch.
 *
 * @param fleet devices, readings and sums; alerts can be written in the same transaction
 * @param alerts the alerts, to read
 * @param members how a device is kept
 * @param readings how a reading is kept
 * @param alert how an alert is kept
 */
public record TelemetryPorts(
    KeyValueStore fleet,
    dev.spate.KeyValueReader alerts,
    Codec<Member> members,
    Codec<Reading> readings,
    Codec<Alert> alert) {
  static TelemetryPorts of(Ports ports) {
    return new TelemetryPorts(
        ports.readWrite(Fleet.FLEET, Fleet.ALERTS),
        ports.read(Fleet.ALERTS),
        ports.codec(Member.class),
        ports.codec(Reading.class),
        ports.codec(Alert.class));
  }
}
