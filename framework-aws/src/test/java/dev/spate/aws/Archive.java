package dev.spate.aws;

import static dev.spate.FunctionSpec.function;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Message;
import dev.spate.ObjectChange;
import dev.spate.ObjectMeta;
import dev.spate.ObjectWriter;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.RejectedException;
import dev.spate.Topic;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/** A small application for tests: what becomes of an event is written in its key or path. */
final class Archive {
  static final Bucket UPLOADS = new Bucket("uploads");
  static final Bucket COPIES = new Bucket("copies");
  static final Topic<String> NEWS = new Topic<>("news", String.class);
  static final Queue<String> ORDERS = new Queue<>("orders", String.class);

  /** Where events whose key begins with {@code meet} wait for each other. */
  private static final CyclicBarrier MEETING = new CyclicBarrier(32);

  private Archive() {}

  static App app() {
    return App.of(
        "archive",
        copy(),
        function("forget", UPLOADS.removed(), ports -> forget(ports.publish(NEWS))),
        api(),
        function("charge", ORDERS.each(), ports -> (event, in) -> {}),
        function("gate", new Trigger.HttpAuthorizer(), ports -> Archive::none));
  }

  static FunctionSpec<?, ?, ?> copy() {
    return function(
        "copy", UPLOADS.created(), ports -> copy(ports.write(COPIES), ports.publish(NEWS)));
  }

  static FunctionSpec<?, ?, ?> api() {
    Trigger.Http routes =
        Trigger.Http.get("/files/{name}").and("POST", "/files").and("ANY", "/echo/{path+}");
    return function("api", routes, ports -> api(ports.publish(NEWS)));
  }

  private static dev.spate.Access none(Request request, Invocation in) {
    throw new RejectedException("nobody may");
  }

  private static EventHandler<ObjectChange> copy(ObjectWriter copies, Publisher<String> news) {
    return (event, in) -> {
      ObjectChange change = event.data();
      trouble(change.key());
      byte[] body = in.id("copy").getBytes(StandardCharsets.UTF_8);
      copies.put("copy/" + change.sequencer(), body, ObjectMeta.of("text/plain"));
      news.publish(in.id("news"), describe(event));
      in.say("INFO", "copied", Map.of("key", change.key()));
    };
  }

  private static EventHandler<ObjectChange> forget(Publisher<String> news) {
    return (event, in) -> {
      trouble(event.data().key());
      news.publish(in.id("news"), describe(event));
    };
  }

  private static String describe(Event<ObjectChange> event) {
    return event.id()
        + "|"
        + event.source()
        + "|"
        + event.type()
        + "|"
        + event.time()
        + "|"
        + event.key()
        + "|"
        + event.attributes()
        + "|"
        + event.data();
  }

  private static Handler<Request, Response> api(Publisher<String> news) {
    return (request, in) -> {
      trouble(request.path());
      String text = describe(request);
      news.publish(java.util.List.of(Message.of(in.id("news"), text).key("http")));
      Response response =
          Response.of(
              request.method().equals("POST") ? 201 : 200,
              request.header("accept").orElse("text/plain; charset=utf-8"),
              request.body().length > 0 ? request.body() : text.getBytes(StandardCharsets.UTF_8));
      return response
          .header("x-route", request.parameters().toString().replaceAll("[^ -~]", "?"))
          .cookie("seen=1; Path=" + request.base() + "/")
          .cookie("last=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT");
    };
  }

  private static String describe(Request request) {
    Optional<String> cookie = request.header("cookie");
    return request.method()
        + "|"
        + request.base()
        + "|"
        + request.path()
        + "|"
        + request.query()
        + "|"
        + new java.util.TreeMap<>(request.headers().fields())
        + "|"
        + cookie
        + "|"
        + request.body().length
        + "|"
        + new java.util.TreeMap<>(request.parameters())
        + "|"
        + request.principal()
        + "|"
        + new java.util.TreeMap<>(request.claims())
        + "|"
        + request.address();
  }

  private static void trouble(String word) throws Exception {
    if (word.startsWith("meet")) {
      MEETING.await(20, TimeUnit.SECONDS);
    }
    if (word.contains("reject")) {
      throw new RejectedException("it is of no use");
    }
    if (word.contains("fail")) {
      throw new IOException("the disk is full");
    }
    if (word.contains("memory")) {
      throw new OutOfMemoryError("made for a test");
    }
  }
}
