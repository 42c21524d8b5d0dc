package dev.spate.local;

import dev.spate.http.Headers;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.local.console.Api;
import dev.spate.local.console.Live;
import dev.spate.local.console.Pages;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jetty.util.Callback;

/** Brings requests below {@code /_spate/} to the console's pages, its JSON and its news. */
final class ConsoleDoor {
  /** What the news are asked for by. */
  static final String LIVE = Api.PREFIX + "live";

  private final LocalSubject subject;
  private final Api api;
  private final Live live;
  private final Pages pages = new Pages();
  private final Origins origins;
  private final BodyRoom room;

  ConsoleDoor(LocalSubject subject, Origins origins, BodyRoom room) {
    this.subject = subject;
    this.api = new Api(subject);
    this.live = new Live(subject);
    this.origins = origins;
    this.room = room;
  }

  /** Answers what is the console's. */
  Optional<Response> answer(Exchange exchange, String path) {
    if (path.startsWith(Api.PREFIX)) {
      return Optional.of(api(exchange, path));
    }
    boolean reads = exchange.method().equals("GET") || exchange.method().equals("HEAD");
    if (!reads || !path.startsWith(Console.PREFIX)) {
      return path.equals("/") && reads
          ? Optional.of(pages.landing(subject.sites()))
          : Optional.empty();
    }
    String name = path.substring(Console.PREFIX.length());
    return pages.find(name.isEmpty() ? "index.html" : name);
  }

  private Response api(Exchange exchange, String path) {
    Request request = known(exchange, Paths.decode(path));
    if (exchange.length() == 0 || exchange.method().equals("GET")) {
      return api.answer(request);
    }
    int limit = LocalBuilder.BODY_LIMIT;
    exchange.refuseOver(limit);
    int taken = room.take(exchange.length() < 0 ? limit : exchange.length());
    try {
      return api.answer(request.body(exchange.body(limit)));
    } finally {
      room.giveBack(taken);
    }
  }

  private Request known(Exchange exchange, String path) {
    Request request = exchange.request("", path);
    origins.refuseForeign(request, exchange.localPort());
    origins.refuseOtherHost(request, exchange.localPort());
    return request;
  }

  /** Tells what happens until the page is closed. */
  void live(Exchange exchange, Callback callback) throws IOException {
    known(exchange, LIVE);
    if (!live.attach()) {
      throw new HttpProblem(503, "Too many pages of the console are open");
    }
    Headers headers =
        Headers.none().with("content-type", "text/event-stream").with("cache-control", "no-store");
    exchange.stream(headers, live::tell, callback);
  }

  /** Lets pages go that are being told news, and ends simulations. */
  void close() {
    api.close();
    live.close();
  }
}
