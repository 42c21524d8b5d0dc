package dev.spate.file;

import dev.spate.ObjectBody;
import dev.spate.ObjectReader;
import dev.spate.RejectedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The objects of an upload read one after the other, with their hash, length and first bytes. */
final class UploadStream extends InputStream {
  private final ObjectReader bucket;
  private final Iterator<String> keys;
  private final long limit;
  private final MessageDigest digest = sha256();
  private final ByteArrayOutputStream head = new ByteArrayOutputStream(Magic.HEAD);
  private @Nullable ObjectBody open;
  private long size;

  UploadStream(ObjectReader bucket, List<String> keys, long limit) {
    this.bucket = bucket;
    this.keys = keys.iterator();
    this.limit = limit;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (open != null || keys.hasNext()) {
      ObjectBody body = open == null ? next() : open;
      int read = body.stream().read(bytes, offset, length);
      if (read >= 0) {
        seen(bytes, offset, read);
        return read;
      }
      body.close();
      open = null;
    }
    return -1;
  }

  private ObjectBody next() throws IOException {
    Optional<ObjectBody> found = bucket.get(keys.next());
    open = found.orElseThrow(() -> new IOException("upload was deleted while it was read"));
    return open;
  }

  private void seen(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
    head.write(bytes, offset, Math.min(length, Magic.HEAD - head.size()));
    size += length;
    if (size > limit) {
      throw new RejectedException("file must be at most " + limit + " bytes");
    }
  }

  /** After all was read. */
  String hash() {
    return HexFormat.of().formatHex(digest.digest());
  }

  long size() {
    return size;
  }

  Magic magic() {
    return Magic.of(head.toByteArray());
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  /** The same content once more, which must be the same: it fails at its end if it is not. */
  static InputStream again(ObjectReader bucket, List<String> keys, String hash, long size) {
    return new java.io.FilterInputStream(new UploadStream(bucket, keys, size)) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        UploadStream all = (UploadStream) in;
        if (all.size() == size && !checked) {
          checked = true;
          if (!all.hash().equals(hash)) {
            throw new IOException("upload was changed while it was scanned");
          }
        }
        return read;
      }

      private boolean checked;
    };
  }
}
