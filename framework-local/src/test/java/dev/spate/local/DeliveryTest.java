package dev.spate.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.spate.Codecs;
import dev.spate.FunctionSpec;
import dev.spate.RejectedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {
  @TempDir Path data;

  private static LocalBuilder with(FunctionSpec<?, ?, ?>... functions) {
    return LocalRuntime.builder()
        .mount("/t", Temp.files("test", functions), Codecs.plain())
        .grace(Duration.ofSeconds(5))
        .retries(Duration.ofMillis(20), Duration.ofMillis(20));
  }

  private static final Temp.Step SHOUT =
      (event, uploads, results) -> {
        String key = event.data().key();
        String text = new String(Temp.read(uploads, key), UTF_8).toUpperCase(Locale.ROOT);
        results.put(key, text.getBytes(UTF_8), Temp.TEXT);
      };

  private static String get(Wire wire, String path) throws Exception {
    return wire.send("GET", path, "").body();
  }

  @Test
  void a_function_handles_each_object_that_was_stored() throws Exception {
    try (Wire wire = new Wire(with(Temp.onUpload("shout", SHOUT)).start())) {
      assertThat(wire.send("PUT", "/t/uploads/a", "hello").statusCode()).isEqualTo(201);

      Wire.until(() -> quietly(() -> get(wire, "/t/results/a")).equals("HELLO"));
      assertThat(get(wire, "/_spate/functions"))
          .contains(
              "{\"app\":\"test\",\"name\":\"shout\",\"trigger\":\"object created uploads/*\","
                  + "\"invocations\":1,\"failures\":0,\"rejected\":0}");
    }
  }

  private static String quietly(java.util.concurrent.Callable<String> call) {
    try {
      return call.call();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_failed_event_comes_again_with_the_same_id_and_then_becomes_a_dead_letter()
      throws Exception {
    Queue<String> ids = new ConcurrentLinkedQueue<>();
    FunctionSpec<?, ?, ?> failing =
        Temp.onUpload(
            "failing",
            (event, uploads, results) -> {
              ids.add(event.id());
              throw new IllegalStateException("disk on fire");
            });
    try (Wire wire = new Wire(with(failing).start())) {
      wire.send("PUT", "/t/uploads/a", "secret-payload");

      Wire.until(() -> quietly(() -> get(wire, "/_spate/deadletters")).contains("disk on fire"));
      assertThat(ids).hasSize(3).allMatch(ids.peek()::equals);
      assertThat(get(wire, "/_spate/deadletters"))
          .contains("\"function\":\"test.failing\"", "\"event\":\"" + ids.peek(), "failed 3 times")
          .doesNotContain("secret-payload");
      assertThat(get(wire, "/_spate/functions"))
          .contains("\"invocations\":3,\"failures\":3,\"rejected\":0");
    }
  }

  @Test
  void a_rejected_event_becomes_a_dead_letter_at_once_with_its_bytes() throws Exception {
    FunctionSpec<?, ?, ?> picky =
        Temp.onUpload(
            "picky",
            (event, uploads, results) -> {
              throw new RejectedException("no photo");
            });
    try (Wire wire = new Wire(with(picky).data(data).start())) {
      wire.send("PUT", "/t/uploads/a", "x");
      Wire.until(() -> quietly(() -> get(wire, "/_spate/deadletters")).contains("no photo"));
      Wire.until(() -> quietly(() -> get(wire, "/_spate/functions")).contains("\"rejected\":1"));
    }
    try (Stores stores = Temp.stores(data)) {
      var letter = stores.letters().list(10).getFirst();
      assertThat(letter.event().data()).asString().contains("key=a");
      assertThat(letter.detail()).contains("RejectedException");
      assertThat(letter.attempt()).isEmpty();
    }
  }

  @Test
  void no_more_events_are_handled_at_once_than_allowed() throws Exception {
    assertThat(mostAtOnce(128)).isBetween(2, 3);
  }

  @Test
  void functions_that_need_the_whole_heap_handle_one_event_after_the_other() throws Exception {
    assumeThat(Runtime.getRuntime().maxMemory()).isLessThan(20L << 30);

    assertThat(mostAtOnce(10_240)).isEqualTo(1);
  }

  /** How many events a function that declares this memory, in MiB, handles at once of 3 allowed. */
  private static int mostAtOnce(int memory) throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(12);
    FunctionSpec<?, ?, ?> slow =
        Temp.onUpload(
                "slow",
                (event, uploads, results) -> {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  Thread.sleep(30);
                  now.decrementAndGet();
                  done.countDown();
                })
            .memory(memory);
    try (Wire wire = new Wire(with(slow).parallelism(3).start())) {
      for (int i = 0; i < 12; i++) {
        wire.send("PUT", "/t/uploads/" + i, "x");
      }
      done.await();
    }
    return most.get();
  }

  @Test
  void an_application_that_breaks_the_machine_stops_alone() throws Exception {
    FunctionSpec<?, ?, ?> broken =
        Temp.http(
            "broken",
            "GET",
            "/broken",
            (request, in) -> {
              throw new OutOfMemoryError("pretended");
            });
    LocalBuilder both =
        with(Temp.onUpload("shout", SHOUT))
            .mount("/other", Temp.files("other", broken), Codecs.plain());
    try (Wire wire = new Wire(both.start())) {
      assertThat(wire.send("GET", "/other/broken", "").statusCode()).isEqualTo(500);
      assertThat(wire.send("GET", "/other/results/a", "").statusCode()).isEqualTo(503);
      assertThat(wire.send("GET", "/_spate/health", "").statusCode()).isEqualTo(503);
      assertThat(get(wire, "/_spate/health")).contains("\"stopped\":[\"other\"]");

      wire.send("PUT", "/t/uploads/a", "still");
      Wire.until(() -> quietly(() -> get(wire, "/t/results/a")).equals("STILL"));
    }
  }

  @Test
  void closing_lets_running_work_end_and_the_next_runtime_does_the_rest() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Map<String, Boolean> handled = new ConcurrentHashMap<>();
    FunctionSpec<?, ?, ?> slow =
        Temp.onUpload(
            "slow",
            (event, uploads, results) -> {
              begun.countDown();
              Thread.sleep(300);
              assertThat(handled.put(event.data().key(), true)).isNull();
            });
    try (Wire wire = new Wire(with(slow).parallelism(1).data(data).start())) {
      for (int i = 0; i < 4; i++) {
        wire.send("PUT", "/t/uploads/" + i, "x");
      }
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(handled).hasSizeBetween(1, 3);
    try (Wire wire = new Wire(with(slow).parallelism(4).data(data).start())) {
      Wire.until(() -> handled.size() == 4);
      assertThat(get(wire, "/_spate/deadletters")).isEqualTo("[]");
    }
  }

  @Test
  void a_request_that_takes_too_long_is_answered_while_its_function_goes_on() throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    FunctionSpec<?, ?, ?> slow =
        Temp.http(
            "slow",
            "GET",
            "/slow",
            (request, in) -> {
              Thread.sleep(500);
              ended.set(true);
              return dev.spate.http.Response.status(200);
            });
    try (Wire wire = new Wire(with(slow).gatewayLimit(Duration.ofMillis(50)).start())) {
      assertThat(wire.send("GET", "/t/slow", "").statusCode()).isEqualTo(504);
      assertThat(ended).isFalse();
      Wire.until(ended::get);
    }
  }

  @Test
  void a_function_is_stopped_at_its_timeout() throws Exception {
    AtomicBoolean interrupted = new AtomicBoolean();
    FunctionSpec<?, ?, ?> endless =
        Temp.http(
                "endless",
                "GET",
                "/endless",
                (request, in) -> {
                  try {
                    Thread.sleep(60_000);
                  } catch (InterruptedException e) {
                    interrupted.set(true);
                    throw e;
                  }
                  return dev.spate.http.Response.status(200);
                })
            .timeout(Duration.ofSeconds(1));
    try (Wire wire = new Wire(with(endless).start())) {
      assertThat(wire.send("GET", "/t/endless", "").statusCode()).isEqualTo(504);
      Wire.until(interrupted::get);
      assertThat(get(wire, "/_spate/functions")).contains("\"invocations\":1,\"failures\":1");
    }
  }

  @Test
  void closing_waits_for_a_request_that_is_being_answered() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    FunctionSpec<?, ?, ?> slow =
        Temp.http(
            "slow",
            "GET",
            "/slow",
            (request, in) -> {
              begun.countDown();
              Thread.sleep(300);
              return dev.spate.http.Response.text(200, "made it");
            });
    LocalRuntime runtime = with(slow).start();
    Wire wire = new Wire(runtime);
    AtomicInteger status = new AtomicInteger();
    Thread client =
        Thread.ofVirtual()
            .start(
                () ->
                    status.set(
                        Integer.parseInt(
                            quietly(() -> "" + wire.send("GET", "/t/slow", "").statusCode()))));
    begun.await();
    runtime.close();
    client.join();
    assertThat(status).hasValue(200);
  }
}
