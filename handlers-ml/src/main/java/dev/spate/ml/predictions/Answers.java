package dev.spate.ml.predictions;

import dev.spate.Handler;
import dev.spate.Warm;
import dev.spate.http.Response;
import dev.spate.ml.Fallback;
import dev.spate.ml.Prediction;
import dev.spate.models.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** What all answers have in common. */
final class Answers {
  private Answers() {}

  /** The answer's own members, then which model has given it, and how long that took. */
  static Response of(Prediction<?> prediction, Json.Members own) {
    Map<String, Json> all = new LinkedHashMap<>(own.members());
    all.put("model", new Json.Text(prediction.model()));
    all.put("version", new Json.Text(prediction.version()));
    all.put("fallback", Json.of(prediction.fallback().map(Fallback::text)));
    all.put("millis", new Json.Figure(Math.floorDiv(prediction.took().toNanos(), 1_000) / 1e3));
    return Response.json(200, new Json.Members(all).bytes()).header("cache-control", "no-store");
  }

  /** Makes a handler ready that a function of HTTP stands before. */
  static void warm(Handler<?, ?> handler) throws Exception {
    if (handler instanceof Warm cold) {
      cold.warm();
    }
  }
}
