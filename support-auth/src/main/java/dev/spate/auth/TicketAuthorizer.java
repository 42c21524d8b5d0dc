package dev.spate.auth;

import dev.spate.Access;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.http.Request;
import java.util.List;

/** Lets in whoever shows a ticket in the query, as {@code ?ticket=…}: once for each ticket. */
public final class TicketAuthorizer implements Handler<Request, Access> {
  private final Tickets tickets;

  /** An authorizer that takes these tickets. */
  public TicketAuthorizer(Tickets tickets) {
    this.tickets = tickets;
  }

  @Override
  public Access handle(Request request, Invocation in) {
    List<String> shown = request.queryAll("ticket");
    if (shown.size() != 1) {
      return new Access.Denied("there must be one ticket, not " + shown.size());
    }
    return tickets
        .redeem(shown.getFirst(), in)
        .<Access>map(who -> new Access.Allowed(who.principal(), who.claims()))
        .orElseGet(() -> new Access.Denied("ticket unknown, used or too old"));
  }
}
