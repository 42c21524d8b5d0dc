package dev.spate;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * What {@link Once} keeps of a claim: a lease, or the result. Bytes: state, time (ms, 8 bytes),
 * length of the fingerprint, fingerprint, result.
 */
record Mark(boolean done, Instant until, byte[] fingerprint, byte[] result) {
  private static final byte LEASED = 1;
  private static final byte DONE = 2;

  static Mark leased(Instant until, byte[] fingerprint) {
    return new Mark(false, until, fingerprint, new byte[0]);
  }

  static Mark done(byte[] result, byte[] fingerprint) {
    return new Mark(true, Instant.EPOCH, fingerprint, result);
  }

  static Mark of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    boolean done = in.get() == DONE;
    Instant until = Instant.ofEpochMilli(in.getLong());
    byte[] fingerprint = new byte[in.get()];
    in.get(fingerprint);
    byte[] result = new byte[in.remaining()];
    in.get(result);
    return new Mark(done, until, fingerprint, result);
  }

  byte[] bytes() {
    return ByteBuffer.allocate(10 + fingerprint.length + result.length)
        .put(done ? DONE : LEASED)
        .putLong(until.toEpochMilli())
        .put((byte) fingerprint.length)
        .put(fingerprint)
        .put(result)
        .array();
  }
}
