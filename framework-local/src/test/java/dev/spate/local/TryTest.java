package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.Codec;
import dev.spate.Codecs;
import dev.spate.EventBus;
import dev.spate.EventHandler;
import dev.spate.EventStream;
import dev.spate.FunctionSpec;
import dev.spate.Queue;
import dev.spate.RejectedException;
import dev.spate.SocketApi;
import dev.spate.Source;
import dev.spate.Table;
import dev.spate.Timetable;
import dev.spate.Topic;
import dev.spate.Trigger;
import dev.spate.aws.json.JsonReader;
import dev.spate.aws.json.JsonWriter;
import dev.spate.http.Response;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Samples that the console makes for each kind of trigger, and calls in AWS's own form. */
class TryTest {
  /** How much of what, told to nobody. */
  record Order(String item, int count, Optional<Duration> patience, List<Size> sizes) {}

  enum Size {
    SMALL,
    LARGE
  }

  private final List<String> handled = new CopyOnWriteArrayList<>();
  private Wire wire;

  /** Takes what the tests' samples hold, and refuses what is no JSON object. */
  private static final Codec<Order> ORDERS =
      new Codec<>() {
        @Override
        public byte[] encode(Order value) {
          JsonWriter out = new JsonWriter().beginObject();
          return out.name("item").string(value.item()).endObject().toByteArray();
        }

        @Override
        public Order decode(byte[] buffer, int offset, int length) {
          String json = new String(buffer, offset, length, StandardCharsets.UTF_8);
          if (!json.startsWith("{\"item\"")) {
            throw new RejectedException("no order");
          }
          JsonReader in = new JsonReader(json.getBytes(StandardCharsets.UTF_8));
          in.beginObject();
          in.nextName();
          return new Order(in.string(), 1, Optional.empty(), List.of());
        }

        @Override
        public String contentType() {
          return "application/json";
        }
      };

  private static final Codecs CODECS =
      new Codecs() {
        @Override
        @SuppressWarnings("unchecked") // there is one type
        public <T> Optional<Codec<T>> find(Class<T> type) {
          return type == Order.class ? Optional.of((Codec<T>) ORDERS) : Optional.empty();
        }
      };

  private <T> FunctionSpec<?, ?, ?> on(String name, Source<T> source) {
    return FunctionSpec.function(
        name,
        source,
        ports -> {
          EventHandler<T> handler = (event, in) -> handled.add(name + " " + event.data());
          return handler;
        });
  }

  @BeforeEach
  void start() {
    Queue<Order> orders = new Queue<>("orders", Order.class);
    Table stock = new Table("stock");
    Bucket photos = new Bucket("photos");
    SocketApi live = new SocketApi("live");
    App app =
        App.of(
            "test",
            on("take", orders.each()),
            on("read", new EventStream<>("clicks", Order.class).each()),
            on("changed", stock.changes()),
            on("seen", photos.created().prefix("in/").suffix(".jpg")),
            on("gone", photos.removed().through(Source.ObjectRoute.TOPIC_AND_QUEUE)),
            on("told", new Topic<>("news", Order.class).each()),
            on("sold", new EventBus("shop").on("sold", Order.class)),
            on("nightly", Timetable.every("clean", Duration.ofHours(1)).ticks()),
            on("speak", live.message("speak")),
            on("left", live.closed()),
            FunctionSpec.function(
                "ask",
                Trigger.Http.on("PUT", "/orders/{order}"),
                ports -> (request, in) -> Response.text(200, "for " + request.parameter("order"))),
            FunctionSpec.function(
                "count",
                new Trigger.Call<>(Order.class, Order.class),
                ports -> (order, in) -> order));
    LocalBuilder builder =
        LocalRuntime.builder()
            .mount("/deep/t", app, CODECS.or(Codecs.plain()))
            .grace(Duration.ofSeconds(5));
    wire = new Wire(builder.start());
  }

  @AfterEach
  void stop() {
    wire.close();
  }

  private String sample(String function) throws Exception {
    HttpResponse<String> answer = wire.send("GET", "/_spate/api/sample/test/" + function, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return member(answer.body(), "aws");
  }

  private static String member(String json, String name) {
    JsonReader in = new JsonReader(json.getBytes(StandardCharsets.UTF_8));
    in.beginObject();
    for (String next = in.nextName(); next != null; next = in.nextName()) {
      if (next.equals(name)) {
        return in.string();
      }
      in.skipValue();
    }
    throw new AssertionError("no member " + name + " in " + json);
  }

  private String call(String function, String event) throws Exception {
    return order("aws", function, "event", event).body();
  }

  private HttpResponse<String> order(String what, String function, String name, String value)
      throws Exception {
    JsonWriter order = new JsonWriter().beginObject();
    order.name("function").string("test." + function).name(name).string(value).endObject();
    String json = new String(order.toByteArray(), StandardCharsets.UTF_8);
    return wire.send("POST", "/_spate/api/" + what, json);
  }

  @Test
  void the_sample_of_every_trigger_in_the_form_of_aws_is_taken_by_its_function() throws Exception {
    List<String> functions = new ArrayList<>(List.of("take", "read", "changed", "seen", "gone"));
    functions.addAll(List.of("told", "sold", "nightly", "speak", "left"));
    for (String function : functions) {
      String answer = call(function, sample(function));
      assertThat(answer).as(function).startsWith("{\"end\":\"done\"");
      assertThat(handled).as(function).anyMatch(one -> one.startsWith(function + " "));
    }
    assertThat(call("ask", sample("ask"))).contains("for order", "\\\"statusCode\\\":200");
    assertThat(call("count", sample("count"))).contains("\\\"item\\\":\\\"item\\\"");
    assertThat(sample("seen")).contains("in%2Fexample.jpg");
  }

  @Test
  void a_payload_begins_as_the_record_of_its_type() throws Exception {
    String sample = wire.send("GET", "/_spate/api/sample/test/take", "").body();
    assertThat(sample)
        .contains(
            "{\\\"item\\\":\\\"item\\\",\\\"count\\\":1,"
                + "\\\"patience\\\":\\\"PT1M\\\",\\\"sizes\\\":[\\\"SMALL\\\"]}")
        .contains("\"source\":\"orders\"", "\"note\":\"\"");
  }

  @Test
  void an_event_of_another_service_is_refused_by_the_name_of_what_was_expected() throws Exception {
    String answer = call("take", sample("seen"));

    assertThat(answer).startsWith("{\"end\":\"failed\"").contains("function test.take expected");
    assertThat(call("take", "no json")).contains("\"end\":\"failed\"", "expected");
    assertThat(handled).isEmpty();
  }

  @Test
  void a_message_that_is_rejected_is_a_dead_letter_and_the_answer_lists_no_failure()
      throws Exception {
    String event = member(order("shape", "take", "data", "{}").body(), "aws");

    assertThat(call("take", event)).contains("\\\"batchItemFailures\\\":[]");
    assertThat(Wired.letters(wire)).contains("no order");
  }

  @Test
  void a_changed_item_is_made_of_its_value_in_text_or_in_base64() throws Exception {
    String text = member(order("shape", "changed", "data", "{\"left\":3}").body(), "aws");
    String coded =
        Base64.getEncoder().encodeToString("{\"left\":3}".getBytes(StandardCharsets.UTF_8));
    String binary = member(order("shape", "changed", "base64", coded).body(), "aws");

    assertThat(text).contains("\"B\":\"" + coded + "\"");
    assertThat(binary).contains("\"B\":\"" + coded + "\"");
    assertThat(order("shape", "changed", "base64", "%").statusCode()).isEqualTo(200);
  }

  @Test
  void a_call_in_the_form_of_aws_is_in_the_trace_it_was_sent_with() throws Exception {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    JsonWriter order = new JsonWriter().beginObject().name("function").string("test.take");
    order.name("trace").string("00-" + trace + "-b7ad6b7169203331-01");
    order.name("event").string(sample("take")).endObject();

    wire.send("POST", "/_spate/api/aws", new String(order.toByteArray(), StandardCharsets.UTF_8));

    assertThat(wire.send("GET", "/_spate/api/traces/" + trace, "").body())
        .contains("\"function\":\"test.take\"", "an event of AWS");
  }
}
