package dev.spate.json;

import dev.spate.RejectedException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Refusals in words that may be shown and kept: they quote nothing of what was read. */
final class Refusals {
  private Refusals() {}

  /** What the payload's own constructor said, if it did, otherwise the reason. */
  static RejectedException by(String where, Throwable e, Supplier<String> reason) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof RejectedException own) {
        return new RejectedException(where + own.reason(), own);
      }
    }
    return new RejectedException(where + reason.get());
  }

  static String constructor(@Nullable Throwable cause) {
    return "refused by its constructor" + thrown(cause);
  }

  static String thrown(@Nullable Throwable cause) {
    return cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")";
  }
}
