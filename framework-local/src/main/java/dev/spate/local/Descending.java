package dev.spate.local;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** Values of a map from before an address down to another that is included. */
final class Descending implements Iterator<byte[]> {
  private final MVMap<byte[], byte[]> map;
  private final byte[] first;
  private byte @Nullable [] next;

  Descending(MVMap<byte[], byte[]> map, byte[] before, byte[] first) {
    this.map = map;
    this.first = first;
    this.next = map.lowerKey(before);
  }

  @Override
  public boolean hasNext() {
    return next != null && Arrays.compareUnsigned(next, first) >= 0;
  }

  @Override
  public byte[] next() {
    byte[] here = next;
    byte[] value = here == null ? null : map.get(here);
    if (here == null || value == null) {
      throw new NoSuchElementException();
    }
    next = map.lowerKey(here);
    return value;
  }
}
