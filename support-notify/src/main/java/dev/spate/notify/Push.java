package dev.spate.notify;

import dev.spate.RejectedException;
import java.time.Duration;

/**
 * A push message.
 *
 * @param id 1 to 32 of letters, digits, hyphen and underscore: the {@code Topic} (RFC 8030, section
 *     5.4), so that a second copy replaces a first that has not been read
 * @param payload 0 to 3,993 bytes, what fits into the 4,096 that every push service takes (RFC
 *     8291, section 4)
 * @param keep how long the service keeps it for a browser that is away, 0 s to 28 d
 */
public record Push(String id, byte[] payload, Duration keep) {
  /** Bytes of a payload. */
  public static final int MOST_BYTES = 3_993;

  public Push {
    if (!id.matches("[A-Za-z0-9_-]{1,32}")) {
      throw new RejectedException("push id must be 1 to 32 of letters, digits, '-' and '_'");
    }
    if (payload.length > MOST_BYTES) {
      throw new RejectedException(
          "push payload must be at most " + MOST_BYTES + " bytes, not " + payload.length);
    }
    if (keep.isNegative() || keep.compareTo(Duration.ofDays(28)) > 0) {
      throw new RejectedException("push keeping time must be from 0 s to 28 d, not " + keep);
    }
  }
}
