package dev.spate.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How pages are made smaller. */
public enum Compression {
  /** Not at all. */
  NONE(0) {
    @Override
    byte[] compress(byte[] page) {
      return page;
    }

    @Override
    byte[] expand(byte[] compressed, int length) {
      return compressed;
    }
  },
  /** By the JDK alone. */
  GZIP(2) {
    @Override
    byte[] compress(byte[] page) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(page.length / 2 + 64);
      try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
        out.write(page);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }

    @Override
    byte[] expand(byte[] compressed, int length) throws IOException {
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
        byte[] page = in.readNBytes(length);
        if (in.read() >= 0) {
          throw new IOException("a page has more than the " + length + " bytes it says");
        }
        return page;
      }
    }
  },
  /** Smaller and faster than gzip, by native code. */
  ZSTD(6) {
    @Override
    byte[] compress(byte[] page) {
      return Zstd.compress(page);
    }

    @Override
    byte[] expand(byte[] compressed, int length) throws IOException {
      try {
        byte[] page = new byte[length];
        long size = Zstd.decompress(page, compressed);
        if (size != length) {
          throw new IOException("a page has " + size + " bytes where it says " + length);
        }
        return page;
      } catch (ZstdException e) {
        throw new IOException("a page cannot be expanded: " + e.getMessage(), e);
      }
    }
  };

  /** The number of the codec in the format. */
  final int codec;

  Compression(int codec) {
    this.codec = codec;
  }

  abstract byte[] compress(byte[] page);

  abstract byte[] expand(byte[] compressed, int length) throws IOException;

  static Compression of(long codec) throws IOException {
    for (Compression known : values()) {
      if (known.codec == codec) {
        return known;
      }
    }
    throw new IOException("compression " + codec + " is not read here");
  }
}
