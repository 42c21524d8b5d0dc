package dev.spate.chat;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Secret;
import dev.spate.auth.Identity;
import dev.spate.auth.Tickets;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

/**
 * {@code POST /api/tickets?name=N} with the moderators' key as its body: a ticket to connect with,
 * once, as a moderator.
 */
final class IssueTicket implements Handler<Request, Response> {
  private static final int SHORTEST_KEY = 8;

  private final Tickets tickets;
  private final Secret key;

  IssueTicket(Tickets tickets, Secret key) {
    this.tickets = tickets;
    this.key = key;
  }

  @Override
  public Response handle(Request request, Invocation in) {
    byte[] wanted = key.value().getBytes(StandardCharsets.UTF_8);
    if (wanted.length < SHORTEST_KEY || !MessageDigest.isEqual(wanted, request.body())) {
      return Response.json(
          403, Json.error("forbidden", "not the key").getBytes(StandardCharsets.UTF_8));
    }
    String name = request.query("name").orElse("moderator");
    Entrance.name(name);
    String ticket = tickets.issue(new Identity(name, Map.of(Tokens.ROLE, Tokens.MODERATOR)), in);
    return Response.json(200, Json.ticket(ticket).getBytes(StandardCharsets.UTF_8))
        .header("cache-control", "no-store");
  }
}
