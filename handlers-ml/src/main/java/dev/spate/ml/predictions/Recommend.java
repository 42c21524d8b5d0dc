package dev.spate.ml.predictions;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.KeyValueReader;
import dev.spate.RejectedException;
import dev.spate.Warm;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.ml.Prediction;
import dev.spate.ml.recommendations.Interaction;
import dev.spate.ml.recommendations.Interactions;
import dev.spate.ml.recommendations.Recommended;
import dev.spate.ml.recommendations.Wanted;
import dev.spate.models.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Gives things to show to a user: {@code count} of them, 12 unless asked otherwise. */
final class Recommend implements Handler<Request, Response>, Warm {
  private final Handler<Wanted, Prediction<List<Recommended>>> handler;
  private final KeyValueReader interactions;

  Recommend(Handler<Wanted, Prediction<List<Recommended>>> handler, KeyValueReader interactions) {
    this.handler = handler;
    this.interactions = interactions;
  }

  @Override
  public void warm() throws Exception {
    Answers.warm(handler);
  }

  @Override
  public Response handle(Request request, Invocation in) throws Exception {
    String user = request.parameter("user");
    int count = request.query("count").map(Recommend::count).orElse(12);
    List<Interaction> lately = Interactions.of(interactions, user);
    Prediction<List<Recommended>> best = handler.handle(new Wanted(user, count, lately), in);
    List<Json> items = new ArrayList<>();
    for (Recommended one : best.value()) {
      items.add(
          Json.members(
              "item",
              one.item(),
              "score",
              one.score(),
              "because",
              one.because().map(Recommend::because)));
    }
    return Answers.of(best, Json.members("user", user, "items", items));
  }

  private static Json because(Interaction one) {
    return Json.members("item", one.item(), "kind", one.kind().name().toLowerCase(Locale.ROOT));
  }

  private static int count(String text) {
    if (!text.matches("[0-9]{1,4}")) {
      throw new RejectedException("parameter count must be a number from 1 to " + Wanted.MOST);
    }
    return Integer.parseInt(text);
  }
}
