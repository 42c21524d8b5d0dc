package dev.spate.chat;

import dev.spate.Access;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.auth.BearerAuthorizer;
import dev.spate.auth.JwtVerifier;
import dev.spate.auth.TicketAuthorizer;
import dev.spate.auth.Tickets;
import dev.spate.http.Request;
import java.util.Map;
import java.util.Optional;

/**
 * Decides about connections: by a ticket in the address, by a bearer token, or, where guests are
 * welcome, by nothing. Credentials that are shown must be good; nobody becomes a guest by bad ones.
 */
final class Tokens implements Handler<Request, Access> {
  /** The claim that says what somebody is. */
  static final String ROLE = "role";

  /** What a moderator is. */
  static final String MODERATOR = "moderator";

  private final TicketAuthorizer tickets;
  private final Optional<BearerAuthorizer> bearers;
  private final boolean guests;

  Tokens(Tickets tickets, Optional<JwtVerifier> verifier, boolean guests) {
    this.tickets = new TicketAuthorizer(tickets);
    this.bearers = verifier.map(BearerAuthorizer::new);
    this.guests = guests;
  }

  @Override
  public Access handle(Request request, Invocation in) {
    if (request.query("ticket").isPresent()) {
      return tickets.handle(request, in);
    }
    if (bearers.isPresent() && request.header("authorization").isPresent()) {
      return bearers.get().handle(request, in);
    }
    return guests
        ? new Access.Allowed("", Map.of())
        : new Access.Denied("neither ticket nor token");
  }
}
