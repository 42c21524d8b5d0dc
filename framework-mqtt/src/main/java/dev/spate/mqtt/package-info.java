/**
 * Devices of the local runtime by MQTT 3.1.1 and 5, with certificates that the runtime makes
 * itself. It behaves as AWS IoT Core does where that says how ("MQTT", AWS IoT Core Developer
 * Guide): qualities of service 0 and 1, no retained messages, a connection ends that touches a
 * topic it may not.
 *
 * <p>A message of a device goes {@code Connection} &rarr; {@link
 * dev.spate.local.devices.DeviceDesk}, which stores it, and then its acknowledgement goes back; one
 * to a device goes {@code Broker} &rarr; {@code Sessions} &rarr; {@code Session}, where it waits
 * for the acknowledgement of the device. {@code Authority} makes certificates, {@link
 * dev.spate.mqtt.DeviceKey} the key of a device.
 */
@NullMarked
package dev.spate.mqtt;

import org.jspecify.annotations.NullMarked;
