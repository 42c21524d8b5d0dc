package dev.spate.aws.sdk;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made once, when it is first needed. Safe for many threads. */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private volatile @Nullable T made;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    T now = made;
    if (now == null) {
      synchronized (this) {
        now = made;
        if (now == null) {
          now = maker.get();
          made = now;
        }
      }
    }
    return now;
  }
}
