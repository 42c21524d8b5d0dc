package dev.spate.simulator;

import dev.spate.RejectedException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** Fields one behind the other: each text and each run of bytes begins with its length. */
final class Packed {
  private Packed() {}

  /** Writes fields. */
  static final class Writer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    Writer number(long value) {
      return doing(() -> out.writeLong(value));
    }

    Writer bytes(byte[] value) {
      return doing(
          () -> {
            out.writeInt(value.length);
            out.write(value);
          });
    }

    Writer text(String value) {
      return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    Writer text(Optional<String> value) {
      number(value.isPresent() ? 1 : 0);
      return value.isPresent() ? text(value.get()) : this;
    }

    private Writer doing(Step step) {
      try {
        step.run();
        return this;
      } catch (IOException e) {
        throw new UncheckedIOException("memory cannot be written to", e);
      }
    }

    byte[] done() {
      return bytes.toByteArray();
    }

    private interface Step {
      void run() throws IOException;
    }
  }

  /** Reads fields in the order they were written. */
  static final class Reader {
    private final ByteBuffer in;

    private Reader(ByteBuffer in) {
      this.in = in;
    }

    long number() {
      return in.getLong();
    }

    byte[] bytes() {
      int length = in.getInt();
      if (length < 0 || length > in.remaining()) {
        throw new BufferUnderflowException();
      }
      byte[] value = new byte[length];
      in.get(value);
      return value;
    }

    String text() {
      return new String(bytes(), StandardCharsets.UTF_8);
    }

    Optional<String> optionalText() {
      return number() == 0 ? Optional.empty() : Optional.of(text());
    }
  }

  /**
   * Reads a whole value.
   *
   * @throws RejectedException when the bytes are not such a value
   */
  static <T> T read(byte[] buffer, int offset, int length, String what, Function<Reader, T> read) {
    try {
      return read.apply(new Reader(ByteBuffer.wrap(buffer, offset, length).slice()));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new RejectedException(length + " bytes are no " + what, e);
    }
  }
}
