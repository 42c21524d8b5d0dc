package dev.spate.iot;

import dev.spate.Codec;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.KeyValueStore;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.util.Optional;

/** Acknowledges alerts, for the operator. */
final class Alerts implements Handler<Request, Response> {
  private final KeyValueStore alerts;
  private final Codec<Alert> codec;

  Alerts(KeyValueStore alerts, Codec<Alert> codec) {
    this.alerts = alerts;
    this.codec = codec;
  }

  @Override
  public Response handle(Request request, Invocation in) {
    String id = request.parameter("id");
    String who = request.principal().orElse("the operator");
    Optional<Alert> now =
        AlertBook.change(
            alerts,
            codec,
            id,
            a -> a.acknowledged().isPresent() ? a : a.acknowledged(who, in.now()));
    return now.map(alert -> codec.response(200, alert))
        .orElseGet(() -> Response.text(404, "there is no such alert"));
  }
}
