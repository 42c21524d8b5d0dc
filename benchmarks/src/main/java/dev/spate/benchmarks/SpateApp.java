package dev.spate.benchmarks;

import static dev.spate.FunctionSpec.function;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.Event;
import dev.spate.ObjectChange;
import dev.spate.Ports;
import dev.spate.Trigger;
import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.util.Map;

/** The same two functions that the typed handlers are, as an application. */
final class SpateApp implements Deployment {
  private static final Bucket UPLOADS = new Bucket("uploads");

  /** What a process would be told: which function it is. */
  static Environment environment(String function) {
    return Environment.of(Map.of(Environment.FUNCTION, function));
  }

  @Override
  public App app() {
    return App.of(
        "bench",
        function("objects", UPLOADS.created(), ports -> (event, in) -> look(event)),
        function(
            "hello", Trigger.Http.get("/hello/{name}"), ports -> (request, in) -> hello(request)));
  }

  private static void look(Event<ObjectChange> event) {
    ObjectChange change = event.data();
    Work.onObject(change.key(), change.size(), event.time().toEpochMilli());
  }

  private static Response hello(Request request) {
    String agent = request.header("user-agent").orElse("");
    return Response.text(200, Work.onRequest(request.parameter("name"), agent));
  }

  @Override
  public Ports ports(Environment environment) {
    return new NoPorts();
  }
}
