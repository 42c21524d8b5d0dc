package dev.spate.local.devices;

import dev.spate.DeviceTopic;
import dev.spate.PortException;

/** What a runtime does for devices. Its methods wait for functions and disks. */
public interface DeviceDesk {
  /** Asks the applications whether a device may connect. One that fails to answer denies. */
  DeviceTopic.Access admit(DeviceTopic.Credentials shown);

  /**
   * Keeps a message of a device for every function that takes its topic. When this returns, none of
   * them can lose it.
   *
   * @param client who published it; empty for news of the server itself
   * @throws PortException when it may not be stored: the device must send it again
   */
  void published(String client, String topic, byte[] payload);

  /** Tells people of what has gone wrong. */
  void say(String message);
}
