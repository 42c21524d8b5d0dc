package dev.spate.iot;

import dev.spate.Codec;
import dev.spate.KeyValueStore;

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
    Codec<Alert> alert) {}
