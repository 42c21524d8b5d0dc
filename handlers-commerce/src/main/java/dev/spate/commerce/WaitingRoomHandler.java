package dev.spate.commerce;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.RejectedException;
import dev.spate.Secret;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The waiting room: {@code POST {"customer":"c-1"}} gives a place, and the same place however often
 * it is asked for, until it has let an order in; {@code GET} with the place in the header {@code
 * waiting-room} tells how long it still takes. Places are given in the order of coming and open at
 * the rate of admission.
 *
 * <p>Whoever wants a place shows the session that {@code GET /api/session} began, and neither a
 * session nor an address gets more than so many answers a minute: a program that makes up customers
 * has to make up those too.
 *
 * <p>Subclasses may override the protected methods; none is called by a constructor.
 */
public class WaitingRoomHandler implements Handler<Request, Response> {
  private final KeyValueStore places;
  private final Pace pace;
  private final Secret secret;
  private final int asksPerMinute;

  /** A waiting room; nothing is called yet. */
  public WaitingRoomHandler(FlashSale.Waiting ports) {
    this.places = ports.room();
    this.pace = new Pace(ports.room(), "waiting-room", ports.rate());
    this.secret = ports.secret();
    this.asksPerMinute = ports.asksPerMinute();
  }

  @Override
  public final Response handle(Request request, Invocation in) {
    Response response = request.method().equals("POST") ? join(request, in) : ask(request, in);
    return response.header("cache-control", "no-store");
  }

  private Response ask(Request request, Invocation in) {
    Optional<String> token = request.header(Admission.HEADER);
    if (token.isEmpty()) {
      return Response.text(400, "header " + Admission.HEADER + " must carry the place");
    }
    return Position.of(secret.value(), token.get())
        .map(position -> tell(position, in.now()))
        .orElseGet(() -> Response.text(403, "this place in the waiting room is not genuine"));
  }

  private Response join(Request request, Invocation in) {
    String customer = Cart.customer(Cart.text(Json.object(request.body(), 4_096), "customer"));
    Optional<Session> session = Session.of(secret.value(), request, in.now());
    if (session.isEmpty()) {
      String url = request.base() + "/api/session";
      return Response.json(401, JsonText.object().text("session", url).bytes());
    }
    if (!mayJoin(request, session.get(), in)) {
      return Response.text(429, "too many places are asked for from here")
          .header("retry-after", "60");
    }
    Key key = Key.of("place " + customer);
    Optional<Item> item = places.get(key);
    Optional<Position> before = item.flatMap(this::position);
    if (before.isPresent() && good(before.get(), in.now())) {
      return tell(before.get(), in.now());
    }
    long slot = pace.take(in.now());
    Position mine = new Position(customer, slot, pace.when(slot));
    Condition condition = item.map(Condition::unchanged).orElseGet(Condition::absent);
    try {
      byte[] token = mine.token(secret.value()).getBytes(UTF_8);
      places.put(key, token, condition, Optional.of(mine.until().plus(Position.KEPT)));
      return tell(mine, in.now());
    } catch (ConditionFailedException e) {
      // Asked for twice at once: there is one place, and this is not it.
      return places
          .get(key)
          .flatMap(this::position)
          .map(position -> tell(position, in.now()))
          .orElseThrow(() -> new RejectedException("ask again"));
    }
  }

  /** Whether a place can still let an order in, now or later. */
  private boolean good(Position place, Instant now) {
    return now.isBefore(place.until()) && places.get(place.entered()).isEmpty();
  }

  private Optional<Position> position(Item item) {
    return Position.of(secret.value(), new String(item.value(), UTF_8));
  }

  private Response tell(Position position, Instant now) {
    long ahead = Math.max(0, position.slot() - pace.at(now));
    long millis = Math.max(0, Duration.between(now, position.from()).toMillis());
    byte[] body =
        JsonText.object()
            .text("token", position.token(secret.value()))
            .text("customer", position.customer())
            .flag("open", position.open(now))
            .number("ahead", ahead)
            .number("waitMillis", millis)
            .text("from", position.from().toString())
            .text("until", position.until().toString())
            .bytes();
    return Response.json(200, body);
  }

  /**
   * Whether this request may have a place. Unless overridden its session and its address may each
   * ask as often a minute as the setting says.
   */
  protected boolean mayJoin(Request request, Session session, Invocation in) {
    return counted("session " + session.id(), in.now())
        && counted("address " + request.address(), in.now());
  }

  private boolean counted(String who, Instant now) {
    Key key = Key.of("asks " + who + " " + now.getEpochSecond() / 60);
    Optional<Item> item = places.get(key);
    int asked = item.map(i -> Integer.parseInt(new String(i.value(), UTF_8))).orElse(0);
    if (asked >= asksPerMinute) {
      return false;
    }
    try {
      byte[] more = Integer.toString(asked + 1).getBytes(UTF_8);
      Condition condition = item.map(Condition::unchanged).orElseGet(Condition::absent);
      places.put(key, more, condition, Optional.of(now.plus(Duration.ofMinutes(2))));
    } catch (ConditionFailedException e) {
      // Several at the same moment count as one: the limit is against floods, it need not be exact.
    }
    return true;
  }
}
