package dev.spate.local.console;

import dev.spate.Bucket;
import dev.spate.Condition;
import dev.spate.Event;
import dev.spate.Key;
import dev.spate.Message;
import dev.spate.ObjectMeta;
import dev.spate.RejectedException;
import dev.spate.Resource;
import dev.spate.SocketApi;
import dev.spate.Table;
import dev.spate.aws.json.JsonWriter;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.local.trace.About;
import dev.spate.local.trace.FaultPlan;
import dev.spate.local.trace.Recorder;
import dev.spate.local.trace.Recording;
import dev.spate.local.trace.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What people tell the runtime to do. */
record Orders(Subject subject, Function<String, Model> models) {
  Response take(String what, Fields order) {
    switch (what) {
      case "publish" -> publish(order);
      case "give" -> give(order);
      case "replay" -> replay(order);
      case "tick" -> subject.tick(order.text("function"));
      case "item" -> item(order);
      case "send" -> send(order);
      case "faults" -> subject.recorder().faults().plan(plan(order));
      case "clock" -> subject.advance(Duration.ofMillis(order.number("ahead", 0)));
      default -> throw new NotThere("order " + what);
    }
    return Api.json(json -> plan(json, subject));
  }

  private static FaultPlan plan(Fields order) {
    return new FaultPlan(
        order.find("app").orElse(""),
        order.number("duplicates", 0),
        order.number("delay", 0),
        order.number("throttles", 0),
        order.number("crashes", 0),
        order.number("portFailures", 0),
        order.number("portDelay", 0));
  }

  static void plan(JsonWriter json, Subject subject) {
    FaultPlan plan = subject.recorder().faults().plan();
    json.beginObject().name("app").string(plan.app());
    json.name("duplicates").number(plan.duplicates()).name("delay").number(plan.delay());
    json.name("throttles").number(plan.throttles()).name("crashes").number(plan.crashes());
    json.name("portFailures").number(plan.portFailures());
    json.name("portDelay").number(plan.portDelay()).name("on").bool(plan.on());
    json.name("made").number(subject.recorder().faults().made());
    json.name("ahead").number(subject.ahead().toMillis()).endObject();
  }

  private static String id(Fields order) {
    return order.filled("id").orElseGet(() -> "console-" + UUID.randomUUID());
  }

  private static Optional<String> key(Fields order) {
    return order.filled("key");
  }

  /** So that who sends it can follow it. */
  private static Map<String, String> trace(Fields order) {
    return order
        .find("trace")
        .flatMap(TraceContext::parse)
        .map(context -> Map.of(TraceContext.NAME, context.text()))
        .orElse(Map.of());
  }

  private void publish(Fields order) {
    String app = order.text("app");
    Resource to = models.apply(app).resource(order.text("kind"), order.text("name"));
    Message<byte[]> message =
        new Message<>(id(order), order.data(), key(order), trace(order), Duration.ZERO);
    subject.publish(app, to, order.find("type").orElse(""), message);
  }

  private void give(Fields order) {
    Event<byte[]> event =
        new Event<>(
            id(order),
            order.filled("source").orElse("console"),
            order.filled("type").orElse("message"),
            subject.now(),
            key(order),
            trace(order),
            order.data());
    subject.give(order.text("function"), event);
  }

  /** Gives an event that was recorded to its function once more, under its own id. */
  private void replay(Fields order) {
    Recording recording = new Calls(subject.recorder()).one(Api.number(order.text("number")));
    int place = order.number("event", 0);
    if (place < 0 || place >= recording.about().size()) {
      throw new NotThere("event " + place + " of the invocation");
    }
    About about = recording.about().get(place);
    if (about.source().isEmpty() || about.payload().length < about.size()) {
      throw new RejectedException(
          "only whole events can be given again: this is a request, or larger than "
              + Recorder.PAYLOAD
              + " bytes");
    }
    Event<byte[]> event =
        new Event<>(
            about.what(),
            about.source(),
            about.type(),
            subject.now(),
            about.key(),
            Map.of(TraceContext.NAME, about.cause().text()),
            about.payload());
    subject.give(recording.function(), event);
  }

  private void item(Fields order) {
    Table table = table(order.text("app"), order.text("table"));
    Key key = new Key(order.text("partition"), order.find("sort").orElse(Key.ALONE));
    subject
        .items(order.text("app"), table)
        .put(key, order.text("value").getBytes(StandardCharsets.UTF_8), Condition.always());
  }

  private Table table(String app, String name) {
    return (Table) models.apply(app).resource("table", name);
  }

  private void send(Fields order) {
    String app = order.text("app");
    SocketApi api = (SocketApi) models.apply(app).resource("socket", order.text("api"));
    subject.connections(app, api).send(order.text("connection"), order.text("text"));
  }

  Response upload(String[] path, Request request) {
    Bucket bucket = bucket(path);
    String type = request.header("content-type").orElse("application/octet-stream");
    subject
        .objects(path[1], bucket)
        .put(request.query("key").orElse(""), request.body(), ObjectMeta.of(type));
    return Response.status(204);
  }

  private Bucket bucket(String[] path) {
    if (path.length != 3 || !path[0].equals("object")) {
      throw new NotThere(String.join("/", path));
    }
    return (Bucket) models.apply(path[1]).resource("bucket", path[2]);
  }

  Response remove(String[] path, Request request) {
    if (path.length == 3 && path[0].equals("item")) {
      Key key =
          new Key(request.query("partition").orElse(""), request.query("sort").orElse(Key.ALONE));
      subject.items(path[1], table(path[1], path[2])).delete(key, Condition.always());
    } else {
      subject.objects(path[1], bucket(path)).delete(request.query("key").orElse(""));
    }
    return Response.status(204);
  }
}
