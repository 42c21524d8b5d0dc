package dev.spate.iot;

import dev.spate.RejectedException;
import java.time.Instant;

/**
 * A device as the registry knows it.
 *
 * @param id 1 to 64 ASCII letters and digits: it is the client's id, the principal, and a level of
 *     the device's own topics
 * @param group whatever fails together, such as a district; 1 to 32 of a-z, 0-9 and hyphen
 * @param tokenHash SHA-256 of its token, hexadecimal; empty when it was revoked
 * @param firmware version of the image that it runs
 * @param since when it got into this state
 */
public record Device(
    String id, String group, DeviceState state, String tokenHash, int firmware, Instant since) {
  public Device {
    checkId(id);
    if (!group.matches("[a-z0-9-]{1,32}")) {
      throw new RejectedException(
          "group must be 1 to 32 of a-z, 0-9 and hyphen, not " + group.length() + " characters");
    }
  }

  /**
   * The id, if it can be one.
   *
   * @throws RejectedException when it cannot
   */
  static String checkId(String id) {
    if (!id.matches("[A-Za-z0-9]{1,64}")) {
      throw new RejectedException(
          "device id must be 1 to 64 letters and digits, not " + id.length() + " characters");
    }
    return id;
  }

  /** This device in another state. */
  public Device state(DeviceState other, Instant from) {
    return new Device(id, group, other, tokenHash, firmware, from);
  }

  /** This device with another token, or none. */
  public Device token(String hash) {
    return new Device(id, group, state, hash, firmware, since);
  }

  /** This device with another image. */
  public Device firmware(int version) {
    return new Device(id, group, state, tokenHash, version, since);
  }
}
