package dev.spate.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.EventHandler;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Once;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.RejectedException;
import dev.spate.Table;
import dev.spate.Trigger;
import dev.spate.Write;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {
  private static final Table EFFECTS = new Table("effects");
  private static final Key TOTAL = Key.of("total");
  private static final String REDRIVE = "/_spate/deadletters/redrive";
  private static final String DISCARD = "/_spate/deadletters/discard";

  @TempDir Path data;
  private final Wired wired = new Wired();
  private final AtomicReference<Publisher<String>> jobs = new AtomicReference<>();
  private final AtomicReference<KeyValueStore> effects = new AtomicReference<>();
  private final AtomicBoolean broken = new AtomicBoolean(true);

  private static FunctionSpec<?, ?, ?> call(Handler<String, String> handler) {
    return FunctionSpec.function(
        "call", new Trigger.Call<>(String.class, String.class), ports -> handler);
  }

  @Test
  void a_direct_call_gives_the_answers_bytes() throws Exception {
    LocalBuilder app =
        Wired.app(
            call(
                (name, in) -> {
                  if (name.isEmpty()) {
                    throw new RejectedException("no name");
                  }
                  return "hello " + name;
                }));
    try (Wire wire = new Wire(app.start())) {
      HttpResponse<String> answer = wire.send("POST", "/_spate/functions/test/call", "ann");
      assertThat(answer.body()).isEqualTo("hello ann");
      assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/plain");

      HttpResponse<String> rejected = wire.send("POST", "/_spate/functions/test/call", "");
      assertThat(rejected.statusCode()).isEqualTo(400);
      assertThat(rejected.body()).isEqualTo("no name");
      HttpResponse<String> none = wire.send("POST", "/_spate/functions/test/nope", "");
      assertThat(none.statusCode()).isEqualTo(404);
      assertThat(none.body()).contains("/_spate/functions/test/nope");
      assertThat(wire.send("POST", "/_spate/functions/test.call", "").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void a_call_that_nobody_waits_for_is_kept_and_tried_again_under_one_id() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Handler<String, String> second =
        (name, in) -> {
          wired.given.add(in.id("x"));
          if (calls.incrementAndGet() < 2) {
            throw new IllegalStateException("first");
          }
          return "done";
        };
    try (Wire wire = new Wire(Wired.app(call(second)).data(data).start())) {
      HttpResponse<String> kept =
          wire.send("POST", "/_spate/functions/test/call?async=true", "ann");
      assertThat(kept.statusCode()).isEqualTo(202);
      assertThat(kept.body()).matches("\\{\"event\":\"[0-9a-f]{32}\"}");

      wired.awaitGiven(2);
      assertThat(wired.given()).hasSize(2).allMatch(wired.given.peek()::equals);
      String large = "x".repeat(DirectCall.KEPT_LIMIT + 1);
      assertThat(wire.send("POST", "/_spate/functions/test/call?async=true", large).statusCode())
          .isEqualTo(413);
    }
  }

  @Test
  void a_timeout_that_a_handler_throws_of_something_else_is_its_failure() throws Exception {
    Handler<String, String> asking =
        (name, in) -> {
          throw new TimeoutException("the bank says nothing");
        };
    FunctionSpec<?, ?, ?> door =
        FunctionSpec.function(
            "door",
            Trigger.Http.get("/door"),
            ports ->
                (request, in) -> {
                  throw new TimeoutException("the bank says nothing");
                });
    try (Wire wire = new Wire(Wired.app(call(asking), door).start())) {
      HttpResponse<String> called = wire.send("POST", "/_spate/functions/test/call", "ann");
      assertThat(called.statusCode()).isEqualTo(500);
      assertThat(wire.send("GET", "/t/door", "").statusCode()).isEqualTo(500);
    }
  }

  @Test
  void a_call_left_for_later_that_is_rejected_is_tried_again_as_platforms_do() throws Exception {
    Handler<String, String> refusing =
        (name, in) -> {
          wired.given.add(name);
          throw new RejectedException("no such name");
        };
    try (Wire wire = new Wire(Wired.app(call(refusing)).start())) {
      wire.send("POST", "/_spate/functions/test/call?async=true", "ann");
      Wire.until(() -> Wired.letters(wire).contains("failed 3 times: no such name"));
      assertThat(wired.given()).containsExactly("ann", "ann", "ann");
    }
  }

  /** Adds one to a total once for each message, and then fails as long as it is broken. */
  private LocalBuilder adding(Queue<String> queue) {
    FunctionSpec<?, ?, ?> add =
        FunctionSpec.function(
                "add",
                queue.each(),
                ports -> {
                  KeyValueStore store = ports.readWrite(EFFECTS);
                  EventHandler<String> handler =
                      (event, in) -> {
                        wired.given.add(event.id());
                        Write one = new Write.Add(EFFECTS, TOTAL, "sum", 1, 0, Long.MAX_VALUE);
                        Once.write(store, in, Duration.ofDays(14), List.of(one));
                        if (broken.get()) {
                          throw new RejectedException("half done");
                        }
                      };
                  return handler;
                })
            .timeout(Duration.ofSeconds(1));
    return Wired.app(
            add,
            Wired.asking(
                ports -> {
                  jobs.set(ports.publish(queue));
                  effects.set(ports.readWrite(EFFECTS));
                }))
        .data(data);
  }

  private long total() {
    return effects.get().get(TOTAL).orElseThrow().counter("sum");
  }

  private static String order(String event) {
    return "{\"function\":\"test.add\",\"event\":\"" + event + "\"}";
  }

  @Test
  void a_redriven_letter_is_the_same_event_and_its_effect_is_not_doubled() throws Exception {
    Queue<String> ordered = new Queue<>("jobs", String.class).inOrder();
    try (Wire wire = new Wire(adding(ordered).start())) {
      jobs.get().publish("m-1", "x");
      jobs.get().publish("m-2", "x");
      Wire.until(() -> Wired.letters(wire).contains("m-1") && Wired.letters(wire).contains("m-2"));
      broken.set(false);

      HttpResponse<String> one = wire.send("POST", REDRIVE, order("m-1"));
      assertThat(one.body()).isEqualTo("{\"redriven\":1}");
      wired.awaitGiven(3);
      assertThat(Wired.letters(wire)).doesNotContain("m-1").contains("m-2");
      assertThat(wire.send("POST", REDRIVE, order("m-1")).statusCode()).isEqualTo(404);

      HttpResponse<String> all = wire.send("POST", REDRIVE, "{\"function\":\"test.add\"}");
      assertThat(all.body()).isEqualTo("{\"redriven\":1}");
      wired.awaitGiven(4);
      Wire.until(() -> Wired.letters(wire).equals("[]"));
      assertThat(wired.given()).containsExactlyInAnyOrder("m-1", "m-2", "m-1", "m-2");
      assertThat(total()).isEqualTo(2);
    }
  }

  @Test
  void redriving_all_brings_each_letter_back_once_even_if_it_fails_again() throws Exception {
    try (Wire wire = new Wire(adding(new Queue<>("jobs", String.class)).start())) {
      for (int i = 0; i < 20; i++) {
        jobs.get().publish("m-" + i, "x");
      }
      Wire.until(() -> Wired.letters(wire).split("half done", -1).length == 21);

      assertThat(wire.send("POST", REDRIVE, "{\"function\":\"test.add\"}").body())
          .isEqualTo("{\"redriven\":20}");
      wired.awaitGiven(40);
      Wire.until(() -> Wired.letters(wire).split("half done", -1).length == 21);
      assertThat(wire.send("POST", DISCARD, order("m-3")).body()).isEqualTo("{\"discarded\":1}");
      assertThat(wire.send("POST", DISCARD, "{\"function\":\"test.add\"}").body())
          .isEqualTo("{\"discarded\":19}");
      assertThat(Wired.letters(wire)).isEqualTo("[]");
      assertThat(total()).isEqualTo(20);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"function\":\"test.add\",\"event\":\"none\"} | 404",
        "{\"function\":\"test.none\"} | 404",
        "{} | 400",
        "{\"function\":1} | 400",
        "{\"functions\":\"test.add\"} | 400",
        "no json | 400"
      })
  void an_order_that_cannot_be_followed_is_refused(String order, int status) throws Exception {
    try (Wire wire = new Wire(adding(new Queue<>("jobs", String.class)).start())) {
      HttpResponse<String> response = wire.send("POST", REDRIVE, order);
      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(response.body()).doesNotContain("Exception").isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "origin, http://evil.example, 403",
    "origin, null, 403",
    "origin, http://localhost:1, 403",
    "origin, http://127.0.0.1:PORT.evil.example, 403",
    "sec-fetch-site, cross-site, 403",
    "sec-fetch-site, same-site, 403",
    "origin, http://localhost:PORT, 200",
    "origin, http://127.0.0.1:PORT, 200",
    "sec-fetch-site, same-origin, 200",
    "sec-fetch-site, none, 200"
  })
  void commands_are_not_taken_from_pages_of_other_sites(String name, String value, int status)
      throws Exception {
    try (Wire wire = new Wire(Wired.app(call((text, in) -> text)).start())) {
      String header = value.replace("PORT", "" + wire.port());
      assertThat(wire.send("POST", "/_spate/functions/test/call", "x", name, header).statusCode())
          .isEqualTo(status);
    }
  }

  @Test
  void the_bytes_of_a_letter_are_those_that_were_published() throws Exception {
    try (Wire wire = new Wire(adding(new Queue<>("jobs", String.class)).start())) {
      jobs.get().publish("m-1", "original");
      Wire.until(() -> Wired.letters(wire).contains("m-1"));
    }
    try (Stores stores = Temp.stores(data)) {
      var letter = stores.letters().list(1).getFirst();
      assertThat(letter.event().data()).isEqualTo("original".getBytes(UTF_8));
      assertThat(letter.reason()).isEqualTo("half done");
    }
  }

  @Test
  void an_answer_that_cannot_be_written_is_no_rejection_of_the_input() throws Exception {
    try (Wire wire = new Wire(Wired.app(call((name, in) -> "\ud800")).start())) {
      HttpResponse<String> answer = wire.send("POST", "/_spate/functions/test/call", "ann");

      assertThat(answer.statusCode()).isEqualTo(500);
    }
  }
}
