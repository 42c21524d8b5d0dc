package dev.spate.ml.predictions;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Warm;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.ml.Prediction;
import dev.spate.ml.images.Labelled;
import dev.spate.models.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Says what is on the picture that is the body. */
final class Recognise implements Handler<Request, Response>, Warm {
  /** The largest picture (source: "Quotas for HTTP APIs", Amazon API Gateway). */
  private static final int MOST_BYTES = 10 * 1000 * 1000;

  private final Handler<byte[], Prediction<List<Labelled>>> handler;

  Recognise(Handler<byte[], Prediction<List<Labelled>>> handler) {
    this.handler = handler;
  }

  @Override
  public void warm() throws Exception {
    Answers.warm(handler);
  }

  @Override
  public Response handle(Request request, Invocation in) throws Exception {
    int size = request.body().length;
    if (size > MOST_BYTES) {
      return Response.text(413, "picture must be at most " + MOST_BYTES + " bytes, not " + size);
    }
    Prediction<List<Labelled>> labels = handler.handle(request.body(), in);
    List<Json> all = new ArrayList<>();
    for (Labelled one : labels.value()) {
      double rounded = Math.round(one.probability() * 1e6) / 1e6;
      all.add(Json.members("label", one.label(), "probability", rounded));
    }
    return Answers.of(labels, Json.members("labels", all));
  }
}
