package dev.spate.analytics.facts;

import dev.spate.ConditionFailedException;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Key;
import dev.spate.Message;
import dev.spate.RejectedException;
import dev.spate.Write;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes events in over HTTP: a JSON array, one object, or objects on lines of their own (NDJSON),
 * plain or gzipped, from any client that can send a request, a browser's beacon too.
 *
 * <p>Good events go on, bad ones go to a stream of their own with the reason, and the answer says
 * how many and which: {@code 202 {"accepted":2,"rejected":[{"index":1,"reason":"…"}]}}. An event
 * keeps the id that its client gave it, so that what is sent twice counts once.
 *
 * <p>Subclasses may override the protected methods; none is called by a constructor.
 */
public class IngestHandler implements Handler<Request, Response> {
  private final IngestPorts ports;
  private final Schemas schemas;
  private final long perSecond;

  /**
   * A handler with these ports; nothing is called yet.
   *
   * @param perSecond events that are taken per second from all clients; 0 for no limit
   */
  public IngestHandler(IngestPorts ports, Schemas schemas, long perSecond) {
    this.ports = ports;
    this.schemas = schemas;
    this.perSecond = perSecond;
  }

  /** What becomes of an accepted fact: itself unless overridden, or nothing to leave it out. */
  protected Optional<Fact> accept(Fact fact, Request request) {
    return Optional.of(fact);
  }

  /** How far an event's time may be in the future; unless overridden 5 minutes. */
  protected Duration ahead() {
    return Duration.ofMinutes(5);
  }

  /** How much a request may hold; unless overridden 1,000 events and 4 MB. */
  protected Body.Limits limits() {
    return new Body.Limits(1_000, 4_000_000);
  }

  @Override
  public final Response handle(Request request, Invocation in) {
    List<Object> events = Body.events(request, limits());
    Optional<Duration> wait = room(events.size(), in);
    if (wait.isPresent()) {
      return Response.text(429, "more than " + perSecond + " events a second")
          .header("retry-after", Long.toString(Math.max(1, wait.get().toSeconds())));
    }
    List<Message<Fact>> accepted = new ArrayList<>();
    List<Message<String>> refused = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    Instant now = in.now();
    for (int i = 0; i < events.size(); i++) {
      try {
        Object event = events.get(i);
        if (event instanceof RejectedException unreadable) {
          throw unreadable;
        }
        Fact fact = FactRules.accept(schemas, event, now, ahead(), () -> token(in));
        accept(fact, request).ifPresent(good -> accepted.add(message(good)));
      } catch (RejectedException e) {
        String reason = Json.quote(e.reason());
        reasons.add("{\"index\":" + i + ",\"reason\":" + reason + "}");
        refused.add(
            Message.of(
                token(in),
                "{\"reason\":" + reason + ",\"event\":" + Body.text(events.get(i)) + "}"));
      }
    }
    publish(accepted, refused);
    String answer = "{\"accepted\":%d,\"rejected\":[%s]}";
    return Response.json(202, utf8(answer.formatted(accepted.size(), String.join(",", reasons))));
  }

  private void publish(List<Message<Fact>> accepted, List<Message<String>> refused) {
    // The bad ones first: a client that hears of a failure sends all of them again.
    if (!refused.isEmpty()) {
      ports.refused().publish(refused);
    }
    if (!accepted.isEmpty()) {
      ports.accepted().publish(accepted);
    }
  }

  private static Message<Fact> message(Fact fact) {
    return Message.of(FactIds.message(fact.type(), fact.id()), fact).key(fact.key());
  }

  /** How long to wait when this second has taken all it may. */
  private Optional<Duration> room(int events, Invocation in) {
    if (perSecond == 0) {
      return Optional.empty();
    }
    Instant now = in.now();
    Key second = Key.of("rate/" + now.getEpochSecond());
    try {
      ports
          .rates()
          .transact(
              List.of(
                  new Write.Add(ports.rates().table(), second, "events", events, 0, perSecond)));
      return Optional.empty();
    } catch (ConditionFailedException e) {
      return Optional.of(Duration.ofSeconds(1));
    }
  }

  private static String token(Invocation in) {
    return in.secret().substring(0, 24);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
