package dev.spate.local.console;

import dev.spate.FunctionSpec;
import dev.spate.Outcome;
import dev.spate.RejectedException;
import dev.spate.SocketApi;
import dev.spate.Source;
import dev.spate.Trigger;
import dev.spate.aws.json.JsonWriter;
import dev.spate.http.Route;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Samples for functions, and calls with events in AWS's own form. */
record Tries(Subject subject, Function<String, Model> models) {
  private static final byte[] NOTHING = new byte[0];

  /** Something to begin with: the payload, what is said of it, and the same as AWS sends it. */
  void sample(JsonWriter json, String app, String name) {
    Model model = models.apply(app);
    FunctionSpec<?, ?, ?> function = model.function(name);
    Trigger<?, ?, ?> trigger = function.trigger();
    byte[] payload = payload(model, trigger);
    Given given = given(trigger, payload);
    json.beginObject().name("type").string(given.type()).name("source").string(given.source());
    json.name("key").string(given.key().orElse("")).name("payload");
    Payload.write(json, payload, payload.length);
    json.name("path").string(given.path());
    try {
      Words.payload(trigger).ifPresent(type -> model.codecs().of(type).decode(payload));
      json.name("aws").string(shape(model, trigger, given)).name("note").string("");
    } catch (RejectedException | IllegalArgumentException e) {
      String note = "The application does not take this sample as it is: " + e.getMessage();
      json.name("aws").string("").name("note").string(note);
    }
    json.endObject();
  }

  private byte[] payload(Model model, Trigger<?, ?, ?> trigger) {
    Optional<Class<?>> type = Words.payload(trigger);
    if (type.isEmpty()) {
      return Words.source(trigger).isPresent() ? own(trigger) : NOTHING;
    }
    if (type.get() == String.class || type.get() == byte[].class) {
      return "an example".getBytes(StandardCharsets.UTF_8);
    }
    boolean json = model.codecs().of(type.get()).contentType().contains("json");
    return json ? SampleJson.of(type.get(), subject.now()) : NOTHING;
  }

  /** What a platform's own news holds of the application. */
  private static byte[] own(Trigger<?, ?, ?> trigger) {
    String text =
        switch (trigger) {
          case Source.SocketMessages m when m.action().equals(SocketApi.OTHER) -> "an example";
          case Source.SocketMessages m -> "{\"action\":\"" + m.action() + "\"}";
          case Source.StreamRecords<?> changes -> "{}";
          case Trigger.Batched<?> changes -> "{}";
          case Trigger<?, ?, ?> other -> "";
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Given given(Trigger<?, ?, ?> trigger, byte[] payload) {
    String source = Words.source(trigger).map(r -> r.name()).orElse("console");
    String type = "message";
    String method = "GET";
    String path = "/";
    if (trigger instanceof Source.BusEvents<?> bus) {
      source = bus.source().isEmpty() ? "example" : bus.source();
      type = bus.type();
    }
    if (trigger instanceof Trigger.Http http) {
      Route first = http.routes().getFirst();
      method = first.method().equals("ANY") ? "GET" : first.method();
      path = Words.example(first);
    }
    boolean keyed = trigger instanceof Source.StreamRecords<?>;
    Optional<String> key = keyed ? Optional.of("example") : Optional.empty();
    return new Given(newId(), key, type, source, payload, method, path, "application/json");
  }

  private static String newId() {
    return "console-" + UUID.randomUUID();
  }

  /** An event as AWS would send it of what a form says. */
  void shape(JsonWriter json, Fields order) {
    Asked asked = asked(order);
    Given sample = given(asked.function.trigger(), NOTHING);
    Given given =
        new Given(
            order.filled("id").orElse(sample.id()),
            order.filled("key"),
            order.filled("type").orElse(sample.type()),
            order.filled("source").orElse(sample.source()),
            order.find("data").isPresent() || order.find("base64").isPresent()
                ? order.data()
                : NOTHING,
            order.filled("method").orElse(sample.method()),
            order.filled("path").orElse(sample.path()),
            order.filled("contentType").orElse(sample.contentType()));
    String shape = shape(asked.model, asked.function.trigger(), given);
    json.beginObject().name("aws").string(shape).endObject();
  }

  private String shape(Model model, Trigger<?, ?, ?> trigger, Given given) {
    byte[] shape = new AwsShapes(model.codecs(), subject.now()).of(trigger, given);
    return new String(shape, StandardCharsets.UTF_8);
  }

  private record Asked(Model model, FunctionSpec<?, ?, ?> function) {}

  private Asked asked(Fields order) {
    String[] name = order.text("function").split("\\.", 2);
    Model model = models.apply(name[0]);
    return new Asked(model, model.function(name.length < 2 ? "" : name[1]));
  }

  /** Calls a function with an event in AWS's own form. */
  void call(JsonWriter json, Fields order) {
    asked(order);
    byte[] event = order.text("event").getBytes(StandardCharsets.UTF_8);
    subject
        .recorder()
        .entering(
            order.find("trace"),
            () -> answer(json, subject.callAsAws(order.text("function"), event)));
  }

  private static void answer(JsonWriter json, Outcome<byte[]> outcome) {
    json.beginObject();
    switch (outcome) {
      case Outcome.Answered<byte[]> a -> {
        json.name("end").string("done").name("answer");
        Payload.write(json, a.value(), a.value().length);
      }
      case Outcome.Rejected<byte[]> r ->
          json.name("end").string("rejected").name("error").string(r.why().reason());
      case Outcome.Failed<byte[]> f ->
          json.name("end").string("failed").name("error").string(words(f.why()));
    }
    json.endObject();
  }

  private static String words(Throwable why) {
    return why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
  }
}
