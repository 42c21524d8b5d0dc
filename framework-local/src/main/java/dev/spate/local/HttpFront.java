package dev.spate.local;

import dev.spate.PortException;
import dev.spate.RejectedException;
import dev.spate.http.Response;
import dev.spate.local.trace.Recorder;
import dev.spate.local.trace.TraceContext;
import java.io.IOException;
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
  private final Applications applications;
  private final SocketFront sockets;

  HttpFront(
      Recorder recorder,
      Optional<ConsoleDoor> door,
      Console console,
      Commands commands,
      ObjectGateway objects,
      Applications applications,
      SocketFront sockets) {
    this.recorder = recorder;
    this.door = door;
    this.console = console;
    this.commands = commands;
    this.objects = objects;
    this.applications = applications;
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
      } else if (exchange.rawPath().startsWith(Console.PREFIX)) {
        exchange.send(own(exchange, exchange.rawPath()), callback);
      } else {
        applications
            .at(exchange.rawPath())
            .ifPresentOrElse(
                way -> way.through(application -> answer(application, knock)),
                () -> exchange.send(atNone(exchange), callback));
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

  /** What the runtime itself answers. */
  private Response own(Exchange exchange, String path) {
    Optional<Response> done =
        exchange.method().equals("POST") ? commands.answer(exchange, path) : Optional.empty();
    return done.or(() -> door.flatMap(d -> d.answer(exchange, path)))
        .orElseGet(() -> console.answer(exchange.method(), path));
  }

  private boolean answer(Generation application, SocketDoor.Knock knock) {
    if (!sockets.takes(knock)) {
      Exchange exchange = knock.exchange();
      Response response =
          application
              .app()
              .below(exchange.rawPath())
              .map(path -> application.gateway().answer(exchange, path))
              .orElseGet(() -> Response.text(404, "Not found"));
      exchange.send(response, knock.callback());
    }
    return true;
  }

  private Response atNone(Exchange exchange) {
    String path = exchange.rawPath();
    return path.equals("/")
        ? door.flatMap(d -> d.answer(exchange, path)).orElseGet(console::landing)
        : Response.text(404, "Not found");
  }
}
