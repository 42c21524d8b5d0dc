package dev.spate.ml.predictions;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.KeyValueStore;
import dev.spate.RejectedException;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.ml.recommendations.Interaction;
import dev.spate.ml.recommendations.Interactions;
import dev.spate.models.json.Json;
import java.util.Locale;

/** Remembers what a user did with an item; sent again under the same id it counts once. */
final class Interact implements Handler<Request, Response> {
  private static final int NAME = 64;
  private final KeyValueStore interactions;

  Interact(KeyValueStore interactions) {
    this.interactions = interactions;
  }

  @Override
  public Response handle(Request request, Invocation in) {
    String user = request.parameter("user");
    if (user.length() > NAME) {
      throw new RejectedException("user must be 1 to 64 characters, not " + user.length());
    }
    Json body = Json.object(request.body());
    Interaction one =
        new Interaction(
            body.text("id", NAME),
            body.text("item", NAME),
            kind(body.text("kind", NAME)),
            in.now());
    Interactions.add(interactions, user, one, in.now());
    return Response.status(204);
  }

  private static Interaction.Kind kind(String text) {
    for (Interaction.Kind kind : Interaction.Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(text)) {
        return kind;
      }
    }
    throw new RejectedException("field kind must be one of view, cart, buy");
  }
}
