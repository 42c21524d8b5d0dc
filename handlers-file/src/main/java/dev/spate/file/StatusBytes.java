package dev.spate.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * How a record lies in the table: format (1 byte), version of the file, kind of status (1 byte),
 * then the text of that status: a note, a reason, a hash or a signature; and the owner.
 */
final class StatusBytes {
  private static final int FORMAT = 2;
  private static final int PENDING = 0;
  private static final int RELEASED = 1;
  private static final int REJECTED = 2;
  private static final int QUARANTINED = 3;

  private StatusBytes() {}

  static byte[] encode(FileRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeUTF(record.version().version());
      switch (record.status()) {
        case FileStatus.Pending p -> status(PENDING, p.note(), out);
        case FileStatus.Released r -> status(RELEASED, r.hash(), out);
        case FileStatus.Rejected r -> status(REJECTED, r.reason(), out);
        case FileStatus.Quarantined q -> status(QUARANTINED, q.signature(), out);
      }
      out.writeUTF(record.owner());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void status(int kind, String text, DataOutputStream out) throws IOException {
    out.writeByte(kind);
    out.writeUTF(text);
  }

  /**
   * @throws IllegalStateException when the bytes are of a later format, or damaged: better to fail
   *     than to guess and overwrite
   */
  static FileRecord decode(String name, byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int format = in.readUnsignedByte();
      if (format != FORMAT) {
        throw new IllegalStateException(
            "status of a file is of format " + format + ", only " + FORMAT + " is known");
      }
      FileVersion version = new FileVersion(name, in.readUTF());
      FileRecord record = new FileRecord(version, status(in), in.readUTF());
      if (in.available() > 0) {
        throw new IllegalStateException("status of a file goes on for " + in.available());
      }
      return record;
    } catch (IOException e) {
      throw new IllegalStateException("status of a file ends after " + bytes.length, e);
    }
  }

  private static FileStatus status(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    String text = in.readUTF();
    return switch (kind) {
      case PENDING -> new FileStatus.Pending(text);
      case RELEASED -> new FileStatus.Released(text);
      case REJECTED -> new FileStatus.Rejected(text);
      case QUARANTINED -> new FileStatus.Quarantined(text);
      default -> throw new IllegalStateException("status of a file is of kind " + kind);
    };
  }
}
