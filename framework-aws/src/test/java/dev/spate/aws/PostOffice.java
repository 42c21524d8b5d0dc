package dev.spate.aws;

import static dev.spate.FunctionSpec.function;

import dev.spate.Access;
import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.DeviceTopic;
import dev.spate.EventBus;
import dev.spate.EventHandler;
import dev.spate.EventStream;
import dev.spate.FunctionSpec;
import dev.spate.Invocation;
import dev.spate.Ports;
import dev.spate.Queue;
import dev.spate.RejectedException;
import dev.spate.SocketApi;
import dev.spate.Source;
import dev.spate.Table;
import dev.spate.Timetable;
import dev.spate.Topic;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An application with a function for every trigger; what becomes of an event is written in it. */
final class PostOffice {
  static final Bucket PARCELS = new Bucket("parcels");
  static final Queue<String> LETTERS = new Queue<>("letters", String.class);
  static final Queue<String> ROUNDS = new Queue<>("rounds", String.class).inOrder();
  static final Topic<String> BULLETINS = new Topic<>("bulletins", String.class);
  static final EventBus BUS = new EventBus("bus");
  static final String SOLD = "stamp.sold";
  static final EventStream<String> SCANS = new EventStream<>("scans", String.class);
  static final Table BOXES = new Table("boxes");
  static final SocketApi COUNTER = new SocketApi("counter");
  static final DeviceTopic<String> SCALES =
      new DeviceTopic<>("scales", "scales/+/weight", String.class);
  static final Timetable PICKUP = Timetable.every("pickup", Duration.ofMinutes(5));

  private PostOffice() {}

  static App app() {
    return App.of(
        "post",
        on("by-queue", PARCELS.created().through(Source.ObjectRoute.QUEUE)),
        on("by-topic", PARCELS.created().through(Source.ObjectRoute.TOPIC_AND_QUEUE)),
        on("by-bus", PARCELS.created().through(Source.ObjectRoute.BUS)),
        on("gone-by-bus", PARCELS.removed().through(Source.ObjectRoute.BUS)),
        on("letters", LETTERS.each()),
        on("rounds", ROUNDS.each()),
        on("bulletins", BULLETINS.each()),
        on("sold", BUS.on(SOLD, String.class)),
        on("scans", SCANS.each()),
        on("boxes", BOXES.changes()),
        on("weights", SCALES.each()),
        on("pickup", PICKUP.ticks()),
        on("say", COUNTER.message("say")),
        on("left", COUNTER.closed()),
        function("enter", COUNTER.opened(), ports -> (opening, in) -> access(opening, in)),
        function("door", COUNTER.authorizer(), ports -> PostOffice::access),
        function("gate", new Trigger.HttpAuthorizer(), ports -> PostOffice::access),
        function("admit", new Trigger.DeviceAuthorizer(), ports -> PostOffice::admit),
        function("web", Trigger.Http.on("ANY", "/{path+}"), PostOffice::web),
        function("echo", new Trigger.Call<>(String.class, String.class), ports -> PostOffice::echo),
        function(
            "copy", new Trigger.Call<>(byte[].class, byte[].class), ports -> (bytes, in) -> bytes));
  }

  private static <T> FunctionSpec<?, ?, ?> on(String name, Source<T> source) {
    return function(name, source, ports -> handler(ports));
  }

  private static <T> EventHandler<T> handler(Ports ports) {
    var news = ports.publish(Archive.NEWS);
    return (event, in) -> {
      String words = Words.of(event);
      trouble(words);
      news.publish(in.id("news"), words);
    };
  }

  private static dev.spate.Handler<Request, Response> web(Ports ports) {
    var news = ports.publish(Archive.NEWS);
    return (request, in) -> {
      String words = Words.of(request);
      trouble(request.path());
      news.publish("web", words);
      byte[] body = words.getBytes(StandardCharsets.UTF_8);
      return Response.of(200, request.body().length % 2 == 0 ? "text/plain" : "image/png", body)
          .cookie("seen=1");
    };
  }

  private static Access access(Object asked, Invocation in) throws IOException {
    String words = Words.of(asked);
    trouble(words);
    return words.contains("GET")
        ? new Access.Allowed("clerk", Map.of("role", "clerk", "words", words))
        : new Access.Denied("only GET");
  }

  private static DeviceTopic.Access admit(DeviceTopic.Credentials asked, Invocation in)
      throws IOException {
    trouble(Words.of(asked));
    return asked.password().length == 0
        ? new DeviceTopic.Access.Denied("no password")
        : new DeviceTopic.Access.Allowed(
            "scale1",
            List.of("scales/+/weight"),
            List.of("scales/1/#"),
            Duration.ofHours(1),
            Map.of());
  }

  private static String echo(String text, Invocation in) throws IOException {
    trouble(text);
    return text + "!";
  }

  private static void trouble(String words) throws IOException {
    if (words.contains("reject")) {
      throw new RejectedException("nobody can deliver it");
    }
    if (words.contains("fail") || words.contains(":55Z")) {
      throw new IOException("the road is closed");
    }
  }
}
