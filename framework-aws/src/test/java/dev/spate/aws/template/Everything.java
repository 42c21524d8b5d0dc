package dev.spate.aws.template;

import static dev.spate.FunctionSpec.function;

import dev.spate.Access;
import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.DeviceTopic;
import dev.spate.Done;
import dev.spate.Event;
import dev.spate.EventBus;
import dev.spate.EventHandler;
import dev.spate.EventStream;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.Ports;
import dev.spate.Queue;
import dev.spate.SocketApi;
import dev.spate.Source;
import dev.spate.Table;
import dev.spate.Timetable;
import dev.spate.Topic;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** An application that has each trigger, and asks for each port. */
final class Everything {
  static final Bucket UPLOADS = new Bucket("uploads").keep(Duration.ofDays(30));
  static final Bucket PAGES = new Bucket("pages");
  static final Table ITEMS = new Table("items");
  static final Table MARKS = new Table("marks");
  static final Queue<String> ORDERS =
      new Queue<>("orders", String.class).visibility(Duration.ofMinutes(6));
  static final Queue<String> TURNS = new Queue<>("turns", String.class).inOrder();
  static final Topic<String> NEWS = new Topic<>("news", String.class);
  static final EventStream<String> READINGS = new EventStream<>("readings", String.class, 2);
  static final EventBus MAIN = new EventBus("main");
  static final SocketApi CHAT = new SocketApi("chat");
  static final DeviceTopic<String> METERS =
      new DeviceTopic<>("meters", "meters/+/readings", String.class);
  static final DeviceTopic<String> ORDERED =
      new DeviceTopic<>("commands", "meters/+/commands", String.class);

  private Everything() {}

  static TemplateOptions options() {
    return new TemplateOptions(
            "shop.Entry", "target/lambda", java.util.Optional.empty(), List.of(), Map.of())
        .site(Site.ofFiles(PAGES).api("/api/*").files("/more/*", UPLOADS))
        .origins("https://shop.example")
        .uploads(UPLOADS, "https://shop.example");
  }

  static App app() {
    return App.of("everything", functions());
  }

  private static List<FunctionSpec<?, ?, ?>> functions() {
    return List.of(
        function("stored", UPLOADS.created().prefix("in/").suffix(".jpg"), Everything::everything)
            .memory(1769),
        on("removed", UPLOADS.removed()),
        on("queued", PAGES.created().through(Source.ObjectRoute.QUEUE)),
        on("copied", PAGES.removed().through(Source.ObjectRoute.TOPIC_AND_QUEUE)),
        on("by-bus", PAGES.created().prefix("a*").through(Source.ObjectRoute.BUS)),
        on("order", ORDERS.each().batchSize(20).concurrency(5).window(Duration.ofSeconds(3)))
            .timeout(Duration.ofMinutes(1)),
        function(
            "turn", TURNS.each().batched(), ports -> (batch, in) -> batch.answers(in).result()),
        on("reading", READINGS.each().parallelism(4, 8).window(Duration.ofSeconds(1)).fromNow()),
        on("change", ITEMS.changes().retries(3, Duration.ofHours(2))),
        on("news", NEWS.each()),
        on("event", MAIN.on("order.paid", String.class).from("shop")),
        on("meter", METERS.each()),
        on(
            "nightly",
            new Timetable("night", "cron(0 3 * * ? *)", ZoneId.of("Europe/Vienna")).ticks()),
        on("often", Timetable.every("often", Duration.ofMinutes(5)).ticks()),
        on("say", CHAT.message("say")),
        on("other", CHAT.message()),
        on("closed", CHAT.closed()),
        function("open", CHAT.opened(), ports -> (opening, in) -> allowed()),
        function("knock", CHAT.authorizer(), ports -> (request, in) -> allowed()),
        function("who", new Trigger.HttpAuthorizer(), ports -> (request, in) -> allowed()),
        function("show", Trigger.Http.get("/api/items/{id}").and("PUT", "/api/items/{id}"), http())
            .with(dev.spate.Settings.DEFAULT),
        function("list", Trigger.Http.get("/api/items").behind("who"), http()),
        function(
            "device",
            new Trigger.DeviceAuthorizer(),
            ports -> (credentials, in) -> new DeviceTopic.Access.Denied("no")),
        function(
            "sum", new Trigger.Call<>(String.class, String.class), ports -> (text, in) -> text));
  }

  private static Access allowed() {
    return new Access.Allowed("somebody", Map.of());
  }

  private static dev.spate.Factory<Handler<Request, Response>> http() {
    return ports -> {
      ports.read(ITEMS);
      return (request, in) -> Response.status(200);
    };
  }

  private static <T> FunctionSpec<Event<T>, Done, EventHandler<T>> on(
      String name, Source<T> source) {
    return function(name, source, ports -> (event, in) -> {});
  }

  /** Asks for each port there is. */
  private static <T> EventHandler<T> everything(Ports ports) {
    ports.read(PAGES);
    ports.write(new Bucket("thumbs"));
    ports.readWrite(new Bucket("both"));
    ports.readWrite(ITEMS, MARKS);
    ports.publish(ORDERS);
    ports.publish(TURNS);
    ports.publish(NEWS);
    ports.publish(READINGS);
    ports.publish(MAIN, "order.paid", String.class);
    ports.publish(ORDERED);
    ports.connections(CHAT);
    ports.setting("greeting", "hello");
    ports.setting("limit", 5, 1, 10);
    ports.secret("payment-key");
    return (event, in) -> {};
  }
}
