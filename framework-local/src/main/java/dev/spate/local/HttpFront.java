package dev.spate.local;

import dev.spate.PortException;
import dev.spate.RejectedException;
import dev.spate.http.Response;
import dev.spate.local.trace.Recorder;
import dev.spate.local.trace.TraceContext;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/** Brings each request to the console, the objects or the application mounted above its path. */
final class HttpFront extends Handler.Abstract {
  private final Recorder recorder;
  private final Optional<ConsoleDoor> door;
  private final Console console;
  private final Commands commands;
  private final ObjectGateway objects;
  private final List<HttpGateway> gateways;
  private final SocketFront sockets;

  HttpFront(
      Recorder recorder,
      Optional<ConsoleDoor> door,
      Console console,
      Commands commands,
      ObjectGateway objects,
      List<HttpGateway> gateways,
      SocketFront sockets) {
    this.recorder = recorder;
    this.door = door;
    this.console = console;
    this.commands = commands;
    this.objects = objects;
    this.gateways = gateways;
    this.sockets = sockets;
  }

  @Override
  public boolean handle(
      Request request, org.eclipse.jetty.server.Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response);
    SocketDoor.Knock knock = new SocketDoor.Knock(exchange, request, response, callback);
    if (exchange.rawPath().startsWith(Console.PREFIX)
        && !exchange.rawPath().startsWith(PresignedUrls.PATH)) {
      take(knock);
    } else {
      recorder.entering(exchange.header(TraceContext.NAME), () -> take(knock));
    }
    return true;
  }

  private void take(SocketDoor.Knock knock) {
    Exchange exchange = knock.exchange();
    Callback callback = knock.callback();
    try {
      if (exchange.rawPath().startsWith(PresignedUrls.PATH)) {
        objects.answer(exchange, exchange.rawPath(), callback);
      } else if (door.isPresent() && exchange.rawPath().equals(ConsoleDoor.LIVE)) {
        door.get().live(exchange, callback);
      } else if (!sockets.takes(knock)) {
        exchange.send(answer(exchange), callback);
      }
    } catch (PortException e) {
      exchange.send(Response.text(503, "The local store has no room or does not answer"), callback);
    } catch (HttpProblem e) {
      exchange.send(e.response(), callback);
    } catch (RejectedException e) {
      exchange.send(Response.text(400, e.reason()), callback);
    } catch (IOException e) {
      callback.failed(e); // the client is gone, or its object is; there is nobody to tell
    } catch (RuntimeException e) {
      fail(exchange, knock.response(), callback, e);
    }
  }

  private static void fail(
      Exchange exchange,
      org.eclipse.jetty.server.Response response,
      Callback callback,
      RuntimeException why) {
    if (response.isCommitted()) {
      callback.failed(why);
    } else {
      exchange.send(Response.text(500, "Internal error"), callback);
    }
  }

  private Response answer(Exchange exchange) {
    String path = exchange.rawPath();
    if (path.startsWith(Console.PREFIX)) {
      Optional<Response> done =
          exchange.method().equals("POST") ? commands.answer(exchange, path) : Optional.empty();
      return done.or(() -> door.flatMap(d -> d.answer(exchange, path)))
          .orElseGet(() -> console.answer(exchange.method(), path));
    }
    for (HttpGateway gateway : gateways) {
      Optional<String> below = below(gateway.app().base(), path);
      if (below.isPresent()) {
        return gateway.answer(exchange, below.get());
      }
    }
    return path.equals("/")
        ? door.flatMap(d -> d.answer(exchange, path)).orElseGet(console::landing)
        : Response.text(404, "Not found");
  }

  private static Optional<String> below(String base, String path) {
    boolean inside = path.equals(base) || path.startsWith(base + "/");
    return inside ? Optional.of(path.substring(base.length())) : Optional.empty();
  }
}
