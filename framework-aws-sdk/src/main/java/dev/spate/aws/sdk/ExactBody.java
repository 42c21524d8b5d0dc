package dev.spate.aws.sdk;

import dev.spate.RejectedException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A body that must have exactly the length it was said to have. The last bytes are given only when
 * nothing follows them, so that a wrong body is never sent as a whole.
 */
final class ExactBody extends FilterInputStream {
  private final long length;
  private final String what;
  private long read;
  private @Nullable RejectedException refusal;

  /** The body; {@code what} names it in a refusal. */
  ExactBody(InputStream in, long length, String what) {
    super(in);
    this.length = length;
    this.what = what;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int most) throws IOException {
    if (read == length) {
      return -1;
    }
    int got = in.read(into, offset, (int) Math.min(most, length - read));
    if (got < 0) {
      throw refuse("ends after " + read);
    }
    read += got;
    requireEnd();
    return got;
  }

  /** Refuses a body that goes on after its last byte; call it first where the length is 0. */
  void requireEnd() throws IOException {
    if (read == length && in.read() >= 0) {
      throw refuse("goes on after them");
    }
  }

  /** Why the body was refused, if it was: the SDK may have wrapped it by now. */
  @Nullable RejectedException refusal() {
    return refusal;
  }

  private RejectedException refuse(String why) {
    refusal =
        new RejectedException(what + " was said to have " + length + " bytes, but its body " + why);
    return refusal;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** The body is the caller's to close. */
  @Override
  public void close() {}
}
