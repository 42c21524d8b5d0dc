package dev.spate.ml.recommendations;

import dev.spate.RejectedException;
import java.util.List;

/**
 * For whom something is to be recommended.
 *
 * @param count how many, 1 to {@value #MOST}
 * @param lately what they did, the newest last
 */
public record Wanted(String user, int count, List<Interaction> lately) {
  /** The most that is recommended at a time. */
  public static final int MOST = 100;

  public Wanted {
    if (user.isEmpty() || user.length() > 64) {
      throw new RejectedException("user must be 1 to 64 characters, not " + user.length());
    }
    if (count < 1 || count > MOST) {
      throw new RejectedException("count must be from 1 to " + MOST + ", not " + count);
    }
    lately = List.copyOf(lately);
  }
}
