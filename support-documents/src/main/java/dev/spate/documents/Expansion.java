package dev.spate.documents;

import dev.spate.RejectedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.FilterFactory;

/**
 * Counts what the streams of a PDF unpack to, without keeping it and without believing a length or
 * a table of the document: whatever follows the word {@code stream} is tried.
 */
final class Expansion {
  private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);
  private static final int DEEPEST = 2;
  private static final int DICTIONARY = 512;

  private final byte[] pdf;
  private final long limit;
  private final Budget budget;
  private long total;

  Expansion(byte[] pdf, long limit, Budget budget) {
    this.pdf = pdf;
    this.limit = limit;
    this.budget = budget;
  }

  void check() {
    for (int at = next(0); at >= 0; at = next(at)) {
      budget.checkTime();
      for (int depth = 1; depth <= DEEPEST + 1; depth++) {
        long unpacked = inflate(at, depth);
        if (unpacked == 0) {
          break;
        }
        if (depth > DEEPEST) {
          throw new RejectedException(
              "streams of a document must be packed at most " + DEEPEST + " times");
        }
      }
      if (usesLzw(at)) {
        unpackLzw(at);
      }
    }
  }

  /** Where the bytes of the next stream begin, or -1. */
  private int next(int from) {
    outer:
    for (int i = from; i <= pdf.length - STREAM.length - 2; i++) {
      for (int j = 0; j < STREAM.length; j++) {
        if (pdf[i + j] != STREAM[j]) {
          continue outer;
        }
      }
      int begin = i + STREAM.length;
      begin += pdf[begin] == '\r' ? 1 : 0;
      return begin + (begin < pdf.length && pdf[begin] == '\n' ? 1 : 0);
    }
    return -1;
  }

  private long inflate(int at, int depth) {
    InputStream in = new ByteArrayInputStream(pdf, at, pdf.length - at);
    for (int i = 0; i < depth; i++) {
      in = new InflaterInputStream(in);
    }
    long count = 0;
    byte[] buffer = new byte[16 * 1024];
    try {
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        count += n;
        add(n);
      }
    } catch (IOException e) {
      // Not packed in this way, or damaged: PDFBox will say so.
    }
    return count;
  }

  private void add(long bytes) {
    total += bytes;
    if (total > limit) {
      throw new RejectedException("document unpacks to more than " + limit + " bytes");
    }
  }

  /** Names may have characters as {@code #4C}: then it is tried as well. */
  private boolean usesLzw(int at) {
    int from = Math.max(0, at - DICTIONARY);
    String before = new String(pdf, from, at - from, StandardCharsets.ISO_8859_1);
    int dictionary = before.lastIndexOf("obj");
    String own = dictionary < 0 ? before : before.substring(dictionary);
    return own.contains("LZW") || own.contains("#");
  }

  private void unpackLzw(int at) {
    OutputStream counted =
        new OutputStream() {
          @Override
          public void write(int b) {
            add(1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            add(length);
          }
        };
    try {
      InputStream in = new ByteArrayInputStream(pdf, at, pdf.length - at);
      FilterFactory.INSTANCE
          .getFilter(COSName.LZW_DECODE)
          .decode(in, counted, new COSDictionary(), 0);
    } catch (RejectedException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // As above.
    }
  }
}
