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

/**
 * Brings each request, on a virtual thread of its own, to the console, the objects or the
 * application mounted above its path.
 */
final class HttpFront extends Handler.Abstract.NonBlocking {
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
    // How long a function may take is the function's matter, not one of an idle connection.
    request.addIdleTimeoutListener(why -> false);
    Exchange exchange = new Exchange(request, response);
    SocketDoor.Knock knock = new SocketDoor.Knock(exchange, request, response, callback);
    Runnable work =
        () -> {
          try {
            enter(exchange, knock);
          } catch (Throwable e) {
            callback.failed(e);
          }
        };
    Thread.ofVirtual().start(work);
    return true;
  }

  private void enter(Exchange exchange, SocketDoor.Knock knock) {
    if (exchange.rawPath().startsWith(Console.PREFIX)
        && !exchange.rawPath().startsWith(PresignedUrls.PATH)) {
      take(knock);
    } else {
      recorder.entering(exchange.header(TraceContext.NAME), () -> take(knock));
    }
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
      application
          .app()
          .below(knock.exchange().rawPath())
          .ifPresentOrElse(
              path ->
                  application
                      .gateway()
                      .answer(knock.exchange(), path, response -> reply(knock, response)),
              () -> reply(knock, Response.text(404, "Not found")));
    }
    return true;
  }

  /** Sends a response, from whichever thread has it. */
  private static void reply(SocketDoor.Knock knock, Response response) {
    try {
      knock.exchange().send(response, knock.callback());
    } catch (RuntimeException e) {
      fail(knock.exchange(), knock.response(), knock.callback(), e);
    }
  }

  private Response atNone(Exchange exchange) {
    String path = exchange.rawPath();
    return path.equals("/")
        ? door.flatMap(d -> d.answer(exchange, path)).orElseGet(console::landing)
        : Response.text(404, "Not found");
  }
}
