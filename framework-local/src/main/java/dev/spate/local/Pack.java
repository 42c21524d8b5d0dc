package dev.spate.local;

import dev.spate.Event;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The binary form of records in the ledger: fields in a fixed order behind a version byte. */
final class Pack {
  private static final int VERSION = 1;

  private Pack() {}

  /** Writes fields. */
  static final class Out {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream data = new DataOutputStream(bytes);

    Out() {
      number(VERSION);
    }

    Out number(long value) {
      try {
        data.writeLong(value);
        return this;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Out bytes(byte[] value) {
      number(value.length);
      bytes.writeBytes(value);
      return this;
    }

    Out text(String value) {
      return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    Out text(Optional<String> value) {
      number(value.isPresent() ? 1 : 0);
      value.ifPresent(this::text);
      return this;
    }

    Out instant(Instant value) {
      return number(value.getEpochSecond()).number(value.getNano());
    }

    Out texts(Map<String, String> values) {
      number(values.size());
      values.forEach((name, value) -> text(name).text(value));
      return this;
    }

    Out event(Event<byte[]> event) {
      return text(event.id())
          .text(event.source())
          .text(event.type())
          .instant(event.time())
          .text(event.key())
          .texts(event.attributes())
          .bytes(event.data());
    }

    byte[] done() {
      return bytes.toByteArray();
    }
  }

  /** Reads fields in the order they were written. */
  static final class In {
    private final DataInputStream data;

    In(byte[] bytes) {
      this.data = new DataInputStream(new ByteArrayInputStream(bytes));
      long version = number();
      if (version != VERSION) {
        throw new IllegalStateException("stored by another version of Spate: " + version);
      }
    }

    long number() {
      try {
        return data.readLong();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    byte[] bytes() {
      try {
        int length = Math.toIntExact(number());
        byte[] value = data.readNBytes(length);
        if (value.length != length) {
          throw new IllegalStateException("a stored record ends early");
        }
        return value;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String text() {
      return new String(bytes(), StandardCharsets.UTF_8);
    }

    Optional<String> optionalText() {
      return number() == 0 ? Optional.empty() : Optional.of(text());
    }

    Instant instant() {
      return Instant.ofEpochSecond(number(), number());
    }

    Event<byte[]> event() {
      return new Event<>(text(), text(), text(), instant(), optionalText(), texts(), bytes());
    }

    Map<String, String> texts() {
      Map<String, String> values = new LinkedHashMap<>();
      for (long left = number(); left > 0; left--) {
        values.put(text(), text());
      }
      return values;
    }
  }
}
