package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Codecs;
import dev.spate.Condition;
import dev.spate.EventHandler;
import dev.spate.FunctionSpec;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.ObjectWriter;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.RejectedException;
import dev.spate.Table;
import dev.spate.Trigger;
import dev.spate.http.Response;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the console tells and takes: traces across hops, faults, payloads, who may ask. */
class ConsoleApiTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";
  private static final Queue<String> WORK =
      new Queue<>("work", String.class).visibility(Duration.ofSeconds(1));
  private static final Table SUMS = new Table("sums");
  private static final Key SUM = Key.of("sum");

  private static final Pattern DIED_AT_WORK =
      Pattern.compile(
          "\"function\":\"test.work\"((?!\"function\":).)*"
              + "the process ended before it could acknowledge");

  private final AtomicBoolean poisoned = new AtomicBoolean();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger handled = new AtomicInteger();

  /** A request publishes; a function counts and stores an object; another sees the object. */
  private LocalBuilder chain() {
    FunctionSpec<?, ?, ?> ask =
        FunctionSpec.function(
            "ask",
            Trigger.Http.on("POST", "/ask/{name}"),
            ports -> {
              Publisher<String> out = ports.publish(WORK);
              return (request, in) -> {
                out.publish(request.parameter("name"), "secret of " + request.parameter("name"));
                return Response.status(202);
              };
            });
    FunctionSpec<?, ?, ?> work =
        FunctionSpec.function(
                "work",
                WORK.each(),
                ports -> {
                  KeyValueStore sums = ports.readWrite(SUMS);
                  ObjectWriter uploads = ports.write(Temp.UPLOADS);
                  EventHandler<String> handler =
                      (event, in) -> {
                        if (poisoned.get()) {
                          throw new RejectedException("poison");
                        }
                        if (failures.getAndDecrement() > 0) {
                          throw new IllegalStateException("not this time");
                        }
                        in.say("INFO", "working", java.util.Map.of());
                        sums.put(
                            SUM, event.id().getBytes(StandardCharsets.UTF_8), Condition.always());
                        uploads.put(event.id(), new byte[] {1, 2, 3}, Temp.TEXT);
                        handled.incrementAndGet();
                      };
                  return handler;
                })
            .timeout(Duration.ofSeconds(1));
    FunctionSpec<?, ?, ?> see =
        Temp.onUpload("see", (event, uploads, results) -> uploads.head(event.data().key()));
    return LocalRuntime.builder()
        .mount("/t", dev.spate.App.of("test", ask, work, see), Codecs.plain())
        .grace(Duration.ofSeconds(5))
        .retries(Duration.ofMillis(20), Duration.ofMillis(20));
  }

  private static String trace(Wire wire) {
    return Wired.quietly(() -> wire.send("GET", "/_spate/api/traces/" + TRACE, "").body());
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  private static void ask(Wire wire, String name) throws Exception {
    assertThat(wire.send("POST", "/t/ask/" + name, "", "traceparent", PARENT).statusCode())
        .isEqualTo(202);
  }

  @Test
  void a_trace_goes_from_the_request_through_a_queue_and_an_object_to_the_last_function()
      throws Exception {
    try (Wire wire = new Wire(chain().start())) {
      ask(wire, "one");
      Wire.until(() -> trace(wire).contains("\"function\":\"test.see\""));
      Wire.until(() -> count(trace(wire), "\"end\":\"done\"") == 3);

      String trace = trace(wire);
      assertThat(trace)
          .contains("publish to work/one", "write put sums/sum", "put uploads/one")
          .contains("head uploads/one", "\"function\":\"test.ask\"", "\"function\":\"test.work\"");
      assertThat(parent(trace, "test.ask")).isEqualTo("b7ad6b7169203331");
      assertThat(parent(trace, "test.work")).isEqualTo(span(trace, "test.ask"));
      assertThat(parent(trace, "test.see")).isEqualTo(span(trace, "test.work"));
    }
  }

  private static String parent(String trace, String function) {
    return member(trace, function, "parent");
  }

  private static String span(String trace, String function) {
    return member(trace, function, "span");
  }

  private static String member(String trace, String function, String name) {
    Matcher found =
        Pattern.compile("\"function\":\"" + function + "\".*?\"" + name + "\":\"([^\"]*)\"")
            .matcher(trace);
    assertThat(found.find()).as(trace).isTrue();
    return found.group(1);
  }

  @Test
  void attempts_that_failed_are_in_the_trace_of_their_event() throws Exception {
    failures.set(1);
    try (Wire wire = new Wire(chain().start())) {
      ask(wire, "again");
      Wire.until(() -> trace(wire).contains("\"function\":\"test.see\""));

      assertThat(trace(wire)).contains("not this time", "\"ownAttempt\":1", "\"ownAttempt\":2");
      assertThat(count(trace(wire), "\"function\":\"test.work\"")).isEqualTo(2);
    }
  }

  @Test
  void an_event_keeps_its_trace_among_the_dead_letters_and_when_it_comes_back() throws Exception {
    poisoned.set(true);
    try (Wire wire = new Wire(chain().start())) {
      ask(wire, "poison");
      Wire.until(() -> Wired.letters(wire).contains("poison"));
      HttpResponse<String> letters = wire.send("GET", "/_spate/api/letters", "");
      assertThat(letters.body()).contains(TRACE).doesNotContain("secret of");

      poisoned.set(false);
      wire.send("POST", "/_spate/deadletters/redrive", "{\"function\":\"test.work\"}");
      Wire.until(() -> trace(wire).contains("\"function\":\"test.see\""));
      assertThat(count(trace(wire), "\"function\":\"test.work\"")).isEqualTo(2);
    }
  }

  @Test
  void a_crash_before_the_acknowledgement_brings_the_event_again() throws Exception {
    try (Wire wire = new Wire(chain().start())) {
      String on = "{\"app\":\"test\",\"crashes\":1000}";
      assertThat(wire.send("POST", "/_spate/api/faults", on).body()).contains("\"on\":true");
      ask(wire, "dies");
      Wire.until(() -> DIED_AT_WORK.matcher(trace(wire)).results().count() >= 2);

      wire.send("POST", "/_spate/api/faults", "{}");
      Wire.until(() -> trace(wire).contains("\"ownAttempt\":3"));
      Wire.until(
          () ->
              Wired.quietly(() -> wire.send("GET", "/_spate/api/owed/test/work", "").body())
                  .contains("\"owed\":[]"));
    }
  }

  @Test
  void a_clock_that_is_moved_ahead_makes_retries_due() throws Exception {
    failures.set(1);
    LocalBuilder patient = chain().retries(Duration.ofHours(2));
    try (Wire wire = new Wire(patient.start())) {
      ask(wire, "wait");
      Wire.until(() -> trace(wire).contains("not this time"));
      assertThat(wire.send("POST", "/_spate/api/clock", "{\"ahead\":7200000}").statusCode())
          .isEqualTo(200);
      Wire.until(() -> handled.get() == 1);
      assertThat(wire.send("POST", "/_spate/api/clock", "{\"ahead\":-1}").statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  void payloads_are_told_only_to_who_asks_for_them() throws Exception {
    try (Wire wire = new Wire(chain().start())) {
      ask(wire, "quiet");
      Wire.until(() -> trace(wire).contains("\"function\":\"test.see\""));
      Matcher number =
          Pattern.compile("\"number\":(\\d+),\"id\":\"[0-9a-f]+\",\"function\":\"test.work\"")
              .matcher(trace(wire));
      assertThat(number.find()).isTrue();
      String path = "/_spate/api/invocations/" + number.group(1);

      assertThat(trace(wire)).doesNotContain("secret of");
      assertThat(wire.send("GET", "/_spate/api/invocations", "").body()).doesNotContain("secret");
      assertThat(wire.send("GET", path, "").body()).doesNotContain("secret").contains("working");
      assertThat(wire.send("GET", path + "?payload=true", "").body()).contains("secret of quiet");
      assertThat(wire.send("GET", "/_spate/api/items/test/sums", "").body())
          .contains("\"partition\":\"sum\"")
          .doesNotContain("payload");
    }
  }

  @Test
  void a_recorded_event_is_given_again_under_its_own_id() throws Exception {
    try (Wire wire = new Wire(chain().start())) {
      ask(wire, "twice");
      Wire.until(() -> handled.get() == 1);
      String all = wire.send("GET", "/_spate/api/invocations?function=test.work", "").body();
      Matcher number = Pattern.compile("\"number\":(\\d+)").matcher(all);
      assertThat(number.find()).isTrue();

      wire.send("POST", "/_spate/api/replay", "{\"number\":" + number.group(1) + "}");

      Wire.until(() -> handled.get() == 2);
      Wire.until(() -> count(trace(wire), "\"what\":\"twice\"") == 2);
    }
  }

  @Test
  void pages_of_other_sites_and_other_names_of_this_machine_get_nothing() throws Exception {
    try (Wire wire = new Wire(chain().start())) {
      assertThat(
              wire.send("GET", "/_spate/api/app", "", "sec-fetch-site", "cross-site").statusCode())
          .isEqualTo(403);
      assertThat(
              wire.send("POST", "/_spate/api/faults", "{}", "origin", "http://evil.example")
                  .statusCode())
          .isEqualTo(403);
      assertThat(wire.get("GET", "/_spate/api/app")).startsWith("HTTP/1.1 403");
      assertThat(wire.get("GET", "/_spate/api/live")).startsWith("HTTP/1.1 403");
      assertThat(wire.send("GET", "/_spate/", "").headers().firstValue("content-security-policy"))
          .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'none'"));
    }
  }

  @Test
  void there_is_no_console_where_others_can_reach_it_unless_it_is_asked_for() throws Exception {
    try (Wire wire = new Wire(chain().host("0.0.0.0").start())) {
      assertThat(wire.lines("", "GET /_spate/api/app HTTP/1.1", "host: x", "connection: close"))
          .startsWith("HTTP/1.1 404");
    }
    try (Wire wire = new Wire(chain().console(false).start())) {
      assertThat(wire.send("GET", "/_spate/", "").statusCode()).isEqualTo(404);
      assertThat(wire.send("GET", "/_spate/health", "").statusCode()).isEqualTo(200);
      ask(wire, "still");
      Wire.until(() -> handled.get() == 1);
    }
  }

  @Test
  void the_template_and_each_permission_come_with_their_reasons() throws Exception {
    try (Wire wire = new Wire(chain().start())) {
      String deploy = wire.send("GET", "/_spate/api/deploy/test", "").body();
      assertThat(deploy)
          .contains("AWSTemplateFormatVersion", "\"why\":\"queue work\"", "sqs:SendMessage")
          .contains("\"findings\":[");
      assertThat(wire.send("GET", "/_spate/api/deploy/nope", "").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void a_bad_order_is_refused_by_name_and_limit() throws Exception {
    try (Wire wire = new Wire(chain().start())) {
      HttpResponse<String> range = wire.send("POST", "/_spate/api/faults", "{\"crashes\":1001}");
      assertThat(range.statusCode()).isEqualTo(400);
      assertThat(range.body()).isEqualTo("crashes must be from 0 to 1000, not 1001");
      HttpResponse<String> none = wire.send("POST", "/_spate/api/give", "{\"data\":\"x\"}");
      assertThat(none.statusCode()).isEqualTo(400);
      assertThat(none.body()).contains("function");
    }
  }
}
