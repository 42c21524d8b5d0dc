/**
 * How a runtime carries messages from devices and to them: {@link
 * dev.spate.local.devices.DeviceServer} is what a module brings that speaks a protocol of devices,
 * {@link dev.spate.local.devices.DeviceDesk} what the runtime does for it. A runtime looks for a
 * server when an application has device topics, and not before.
 */
@NullMarked
package dev.spate.local.devices;

import org.jspecify.annotations.NullMarked;
