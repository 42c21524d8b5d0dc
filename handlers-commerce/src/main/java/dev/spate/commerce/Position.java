package dev.spate.commerce;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.Condition;
import dev.spate.Key;
import dev.spate.Table;
import dev.spate.Write;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in the waiting room: whose it is, and from when to when they may go in, with one order.
 *
 * @param slot where in the order of all
 */
record Position(String customer, long slot, Instant from) {
  /** How long one may go in; then the place is over. */
  static final Duration OPEN = Duration.ofMinutes(10);

  /** How long after its end a place is known, so that nobody's clock makes it new. */
  static final Duration KEPT = Duration.ofMinutes(30);

  private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

  Instant until() {
    return from.plus(OPEN);
  }

  boolean open(Instant now) {
    return !now.isBefore(from) && now.isBefore(until());
  }

  /** Where it is noted that this place has let an order in. */
  Key entered() {
    return Key.of("entered " + customer + " " + slot);
  }

  /** The write that goes in, once: it fails when the place has let an order in. */
  Write enter(Table room) {
    return new Write.Put(
        room, entered(), new byte[0], Optional.of(until().plus(KEPT)), Condition.absent());
  }

  /** The place as its owner carries it; whoever changes a letter of it has none. */
  String token(String secret) {
    String said =
        TO_TEXT.encodeToString((customer + " " + slot + " " + from.toEpochMilli()).getBytes(UTF_8));
    return said + "." + TO_TEXT.encodeToString(mac(secret, said));
  }

  /** The place that a token stands for, or nothing when it was not signed with this secret. */
  static Optional<Position> of(String secret, String token) {
    int dot = token.indexOf('.');
    if (dot < 0 || token.length() > 400) {
      return Optional.empty();
    }
    String said = token.substring(0, dot);
    try {
      byte[] mac = Base64.getUrlDecoder().decode(token.substring(dot + 1));
      if (!MessageDigest.isEqual(mac(secret, said), mac)) {
        return Optional.empty();
      }
      String[] parts = new String(Base64.getUrlDecoder().decode(said), UTF_8).split(" ", -1);
      return Optional.of(
          new Position(
              parts[0], Long.parseLong(parts[1]), Instant.ofEpochMilli(Long.parseLong(parts[2]))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] mac(String secret, String said) {
    return Signatures.hmac(secret, "waiting room ".getBytes(UTF_8), said.getBytes(UTF_8));
  }
}
