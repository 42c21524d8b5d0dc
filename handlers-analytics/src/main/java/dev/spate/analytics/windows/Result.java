package dev.spate.analytics.windows;

import dev.spate.sketches.Hash64;
import java.util.HexFormat;

/**
 * What a window says of a key. Results accumulate: a higher revision takes the place of those
 * before it.
 *
 * @param revision 0 while the window is open, 1 when it is final, more for each change by events
 *     that were late but allowed
 * @param retracted whether the window is no more: two sessions that were final have become one
 */
public record Result<R>(
    String metric, Window window, String key, R value, int revision, boolean retracted) {
  /** Whether the window has been declared complete. */
  public boolean isFinal() {
    return revision > 0;
  }

  /** The same for the same result, for receivers that take each only once. */
  public String id() {
    long hash = Hash64.of(key + "\n" + window.start() + (retracted ? "-" : "+") + window.end());
    return metric + "-" + HexFormat.of().toHexDigits(hash) + "-" + revision;
  }
}
