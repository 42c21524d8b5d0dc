package dev.spate.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How a record lies in the table: format (1 byte), version of the file, kind of status (1 byte),
 * then the reason, or the number of renditions and each one's width, height, bytes and key. At most
 * 70 KB, since the number of renditions and the lengths of keys and reasons are bounded.
 */
final class StatusBytes {
  private static final int FORMAT = 1;
  private static final int PENDING = 0;
  private static final int DONE = 1;
  private static final int REJECTED = 2;

  private StatusBytes() {}

  static byte[] encode(FileRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeUTF(record.version().version());
      switch (record.status()) {
        case FileStatus.Pending p -> out.writeByte(PENDING);
        case FileStatus.Rejected r -> {
          out.writeByte(REJECTED);
          out.writeUTF(r.reason());
        }
        case FileStatus.Done d -> done(d, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void done(FileStatus.Done done, DataOutputStream out) throws IOException {
    out.writeByte(DONE);
    out.writeByte(done.renditions().size());
    for (RenditionInfo rendition : done.renditions()) {
      out.writeInt(rendition.width());
      out.writeInt(rendition.height());
      out.writeLong(rendition.bytes());
      out.writeUTF(rendition.key());
    }
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
      FileRecord record = new FileRecord(version, status(in));
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
    return switch (kind) {
      case PENDING -> new FileStatus.Pending();
      case REJECTED -> new FileStatus.Rejected(in.readUTF());
      case DONE -> {
        int count = in.readUnsignedByte();
        List<RenditionInfo> renditions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          renditions.add(
              new RenditionInfo(in.readInt(), in.readInt(), in.readLong(), in.readUTF()));
        }
        yield new FileStatus.Done(renditions);
      }
      default -> throw new IllegalStateException("status of a file is of kind " + kind);
    };
  }
}
