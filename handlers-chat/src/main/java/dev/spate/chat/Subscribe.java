package dev.spate.chat;

import dev.spate.Codec;
import dev.spate.Condition;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.KeyValueStore;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Duration;
import java.util.Optional;

/** {@code POST /api/rooms/{room}/push?name=N} with a subscription: N wants to be called. */
final class Subscribe implements Handler<Request, Response> {
  private static final Duration KEPT = Duration.ofDays(30);

  private final KeyValueStore table;
  private final Codec<PushWish> wishes;

  Subscribe(KeyValueStore table, Codec<PushWish> wishes) {
    this.table = table;
    this.wishes = wishes;
  }

  @Override
  public Response handle(Request request, Invocation in) {
    String room = Entrance.room(request.parameter("room"));
    String name =
        Entrance.name(
            request
                .principal()
                .filter(p -> !p.isEmpty())
                .or(() -> request.query("name"))
                .orElse(""));
    PushWish wish = wishes.read(request);
    wish.subscription(); // refuses what is none
    table.put(
        Keys.push(room, name),
        wishes.encode(wish),
        Condition.always(),
        Optional.of(in.now().plus(KEPT)));
    return Response.status(204);
  }
}
