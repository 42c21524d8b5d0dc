package dev.spate.images;

import dev.spate.RejectedException;
import java.util.Iterator;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates the data chunks of a PNG and undoes the filter of each row (PNG, section 9). */
final class PngRows implements AutoCloseable {
  private final byte[] bytes;
  private final Iterator<PngChunks.Part> parts;
  private final Stop stop;
  private final Inflater inflater = new Inflater();
  private byte[] row = {};
  private byte[] above = {};
  private int step;

  PngRows(byte[] bytes, List<PngChunks.Part> parts, Stop stop) {
    this.bytes = bytes;
    this.parts = parts.iterator();
    this.stop = stop;
  }

  /** Begins a picture or a pass of it: there is no row above the next one. */
  void start(int bytesPerRow, int bytesPerPixel) {
    row = new byte[bytesPerRow];
    above = new byte[bytesPerRow];
    step = bytesPerPixel;
  }

  /** The next row; the array is used again. */
  byte[] next() {
    stop.check();
    byte[] used = above;
    above = row;
    row = used;
    byte[] filter = new byte[1];
    fill(filter);
    fill(row);
    switch (filter[0]) {
      case 0 -> {}
      case 1 -> left();
      case 2 -> up();
      case 3 -> average();
      case 4 -> paeth();
      default -> throw new RejectedException("damaged PNG: filter " + filter[0]);
    }
    return row;
  }

  private void fill(byte[] target) {
    try {
      int at = 0;
      while (at < target.length) {
        int count = inflater.inflate(target, at, target.length - at);
        at += count;
        if (count == 0 && !more()) {
          throw new RejectedException("truncated PNG: pixels are missing");
        }
      }
    } catch (DataFormatException e) {
      throw new RejectedException("damaged PNG: " + e.getMessage(), e);
    }
  }

  private boolean more() {
    if (inflater.finished() || inflater.needsDictionary() || !parts.hasNext()) {
      return false;
    }
    PngChunks.Part part = parts.next();
    inflater.setInput(bytes, part.from(), part.length());
    return true;
  }

  private void left() {
    for (int i = step; i < row.length; i++) {
      row[i] += row[i - step];
    }
  }

  private void up() {
    for (int i = 0; i < row.length; i++) {
      row[i] += above[i];
    }
  }

  private void average() {
    for (int i = 0; i < row.length; i++) {
      int left = i < step ? 0 : row[i - step] & 0xff;
      row[i] += (byte) ((left + (above[i] & 0xff)) / 2);
    }
  }

  private void paeth() {
    for (int i = 0; i < Math.min(step, row.length); i++) {
      row[i] += above[i];
    }
    for (int i = step; i < row.length; i++) {
      int left = row[i - step] & 0xff;
      int up = above[i] & 0xff;
      int corner = above[i - step] & 0xff;
      int toLeft = Math.abs(up - corner);
      int toUp = Math.abs(left - corner);
      int toCorner = Math.abs(left + up - 2 * corner);
      int nearest = toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
      row[i] += (byte) nearest;
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
