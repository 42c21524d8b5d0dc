package dev.spate.local;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** Values of a map from an address (or after one) up to another that is not included. */
final class Ascending implements Iterator<byte[]> {
  private final MVMap<byte[], byte[]> map;
  private final byte[] end;
  private byte @Nullable [] next;

  Ascending(MVMap<byte[], byte[]> map, byte[] start, Optional<byte[]> after, byte[] end) {
    this.map = map;
    this.end = end;
    boolean on = after.isPresent() && Arrays.compareUnsigned(after.get(), start) >= 0;
    this.next = on ? map.higherKey(after.orElseThrow()) : map.ceilingKey(start);
  }

  @Override
  public boolean hasNext() {
    return next != null && Arrays.compareUnsigned(next, end) < 0;
  }

  @Override
  public byte[] next() {
    byte[] here = next;
    byte[] value = here == null ? null : map.get(here);
    if (here == null || value == null) {
      throw new NoSuchElementException();
    }
    next = map.higherKey(here);
    return value;
  }
}
