package dev.spate.auth;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import java.time.Duration;
import java.util.Optional;

/**
 * Tickets that let somebody in once: for what can send no header, such as a browser that opens a
 * socket. Whoever has a ticket is who it was issued to; keep its time short.
 *
 * <p>The table holds a hash of the ticket. When the store's answer to a redemption is lost, the
 * ticket is used up: ask for another.
 */
public final class Tickets {
  private static final Duration MOST = Duration.ofHours(24);
  private static final int CHARACTERS = 64;

  private final KeyValueStore store;
  private final String purpose;
  private final Duration valid;

  /**
   * Tickets for one purpose.
   *
   * @param purpose such as {@code connect}: a ticket for another one is not taken
   * @param valid 1 s to 24 h
   */
  public Tickets(KeyValueStore store, String purpose, Duration valid) {
    if (valid.compareTo(Duration.ofSeconds(1)) < 0 || valid.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("tickets must be valid for 1 s to 24 h, not " + valid);
    }
    this.store = store;
    this.purpose = purpose;
    this.valid = valid;
  }

  /** A new ticket: 64 letters and digits that fit into any address. */
  public String issue(Identity identity, Invocation in) {
    String ticket = in.secret();
    store.put(key(ticket), identity.bytes(), Condition.absent(), Optional.of(in.now().plus(valid)));
    return ticket;
  }

  /** Uses a ticket up: who it was issued to, or nothing when it is unknown, used or too old. */
  public Optional<Identity> redeem(String ticket, Invocation in) {
    if (ticket.length() != CHARACTERS) {
      return Optional.empty();
    }
    Optional<Item> found = store.get(key(ticket));
    if (found.isEmpty() || found.get().expired(in.now())) {
      return Optional.empty();
    }
    try {
      store.delete(found.get().key(), Condition.unchanged(found.get()));
    } catch (ConditionFailedException e) {
      return Optional.empty(); // somebody else was faster
    }
    return Optional.of(Identity.parse(found.get().value()));
  }

  private Key key(String ticket) {
    return Key.of("ticket " + Digest.of(purpose, ticket));
  }
}
