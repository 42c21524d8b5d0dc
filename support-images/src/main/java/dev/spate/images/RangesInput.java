package dev.spate.images;

import dev.spate.RejectedException;
import javax.imageio.stream.ImageInputStreamImpl;

/** Two byte ranges as one stream for a decoder, without a copy and without a cache file. */
final class RangesInput extends ImageInputStreamImpl {
  private static final int MOST_READS_BEHIND_THE_END = 256;

  private final byte[] head;
  private final byte[] body;
  private final int from;
  private final int to;
  private final Stop stop;
  private int readsBehindTheEnd;

  /** The bytes of {@code head}, then {@code body[from, to)}. */
  RangesInput(byte[] head, byte[] body, int from, int to, Stop stop) {
    this.head = head;
    this.body = body;
    this.from = from;
    this.to = to;
    this.stop = stop;
  }

  @Override
  public int read() {
    bitOffset = 0;
    if (streamPos >= length()) {
      return behindTheEnd();
    }
    int at = (int) streamPos++;
    return (at < head.length ? head[at] : body[from + at - head.length]) & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int wanted) {
    stop.check();
    bitOffset = 0;
    if (wanted == 0) {
      return 0;
    }
    if (streamPos >= length()) {
      return behindTheEnd();
    }
    int at = (int) streamPos;
    boolean inHead = at < head.length;
    int left = (int) ((inHead ? head.length : length()) - at);
    int count = Math.min(wanted, left);
    System.arraycopy(
        inHead ? head : body, inHead ? at : from + at - head.length, target, offset, count);
    streamPos += count;
    return count;
  }

  /** Some decoders take the end for zeros, without end; a few such reads are look-ahead. */
  private int behindTheEnd() {
    stop.check();
    if (++readsBehindTheEnd > MOST_READS_BEHIND_THE_END) {
      throw new RejectedException("truncated image: its decoder needs more than there is");
    }
    return -1;
  }

  @Override
  public long length() {
    return (long) head.length + to - from;
  }
}
