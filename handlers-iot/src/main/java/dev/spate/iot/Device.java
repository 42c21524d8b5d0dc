package dev.spate.iot;

import dev.spate.RejectedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A device as the registry knows it.
 *
 * @param id 1 to 64 ASCII letters and digits: it is the client's id, the principal, and a level of
 *     the device's own topics
 * @param group whatever fails together, such as a district; 1 to 32 of a-z, 0-9 and hyphen
 * @param tokenHash SHA-256 of its token, hexadecimal; empty when it was revoked
 * @param certificates those that it connects with
 * @param firmware version of the image that it runs
 * @param since when it got into this state
 */
public record Device(
    String id,
    String group,
    DeviceState state,
    String tokenHash,
    Certificates certificates,
    int firmware,
    Instant since) {
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
    return new Device(id, group, other, tokenHash, certificates, firmware, from);
  }

  /** This device with another token, or none. */
  public Device token(String hash) {
    return new Device(id, group, state, hash, certificates, firmware, since);
  }

  /** This device with other certificates. */
  public Device certificates(Certificates others) {
    return new Device(id, group, state, tokenHash, others, firmware, since);
  }

  /** This device with another image. */
  public Device firmware(int version) {
    return new Device(id, group, state, tokenHash, certificates, version, since);
  }

  /**
   * The certificates of a device by their SHA-256, 64 hexadecimal digits in lower case. Two may be
   * good at a time, so that a device can change from one to the next.
   *
   * @param good those that open
   * @param revoked those that never will again, the last {@value #REMEMBERED}
   */
  public record Certificates(List<String> good, List<String> revoked) {
    private static final int MOST = 2;
    private static final int REMEMBERED = 20;

    public static Certificates none() {
      return new Certificates(List.of(), List.of());
    }

    /**
     * These and one more.
     *
     * @throws RejectedException when it is no SHA-256, was revoked, or two are good already
     */
    Certificates with(String sha256) {
      if (!sha256.matches("[0-9a-f]{64}")) {
        throw new RejectedException(
            "sha256 must be 64 hexadecimal digits in lower case, not "
                + sha256.length()
                + " characters");
      }
      if (revoked.contains(sha256)) {
        throw new RejectedException("the certificate was revoked");
      }
      if (!good.contains(sha256) && good.size() == MOST) {
        throw new RejectedException(
            "the device has " + MOST + " certificates: revoke one of them before");
      }
      List<String> more = new ArrayList<>(good);
      more.remove(sha256);
      more.add(sha256);
      return new Certificates(List.copyOf(more), revoked);
    }

    /** All of them revoked. */
    Certificates revokeAll() {
      return good.stream().reduce(this, Certificates::revoke, (a, b) -> b);
    }

    /** One of them revoked. */
    Certificates revoke(String sha256) {
      List<String> fewer = good.stream().filter(g -> !g.equals(sha256)).toList();
      List<String> gone = new ArrayList<>(revoked);
      gone.remove(sha256);
      gone.add(sha256);
      int from = Math.max(0, gone.size() - REMEMBERED);
      return new Certificates(fewer, List.copyOf(gone.subList(from, gone.size())));
    }

    /** Why one does not open, if it does not. */
    Optional<String> refuse(String sha256) {
      return good.contains(sha256)
          ? Optional.empty()
          : Optional.of(
              revoked.contains(sha256)
                  ? "its certificate was revoked"
                  : "the certificate is not one of its own");
    }
  }
}
