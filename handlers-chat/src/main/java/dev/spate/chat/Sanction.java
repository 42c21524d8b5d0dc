package dev.spate.chat;

import java.time.Instant;

/**
 * What a moderator has laid on somebody.
 *
 * @param banned whether they may not be there at all; otherwise they may only not say anything
 * @param until when it ends
 */
record Sanction(boolean banned, Instant until) {
  boolean holds(Instant now) {
    return until.isAfter(now);
  }
}
