package dev.spate.iot;

import dev.spate.Codec;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.KeyValueReader;
import dev.spate.Page;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.util.List;
import java.util.Optional;

/** Shows alerts, the newest first; {@code ?open=true} leaves out those that are resolved. */
public final class ShowAlerts implements Handler<Request, Response> {
  private final AlertBook book;
  private final Codec<Shown> codec;

  ShowAlerts(KeyValueReader alerts, Codec<Alert> alert, Codec<Shown> codec) {
    this.book = new AlertBook(alerts, alert);
    this.codec = codec;
  }

  public record Shown(List<Alert> alerts, Optional<String> next) {}

  @Override
  public Response handle(Request request, Invocation in) {
    boolean open = request.query("open").equals(Optional.of("true"));
    int limit = Numbers.of(request, "limit", 100, 1, 500);
    Optional<String> after = request.query("after").filter(a -> !a.isEmpty());
    Page<Alert> page = book.list(open, limit, after);
    return codec.response(200, new Shown(page.items(), page.next()));
  }
}
