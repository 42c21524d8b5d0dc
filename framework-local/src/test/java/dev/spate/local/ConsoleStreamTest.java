package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.EventHandler;
import dev.spate.EventStream;
import dev.spate.FunctionSpec;
import dev.spate.Message;
import dev.spate.Publisher;
import dev.spate.Timetable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How far readers of streams are, and when timetables come, as the console tells it. */
class ConsoleStreamTest {
  private static final EventStream<String> READINGS =
      new EventStream<>("readings", String.class, 2);

  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicReference<Publisher<String>> out = new AtomicReference<>();

  private LocalBuilder app() {
    EventHandler<String> waiting = (event, in) -> gate.await();
    EventHandler<Timetable.Tick> nothing = (event, in) -> {};
    return Wired.app(
        Wired.asking(ports -> out.set(ports.publish(READINGS))),
        FunctionSpec.function("read", READINGS.each(), ports -> waiting)
            .timeout(Duration.ofMinutes(1)),
        FunctionSpec.function(
            "clean", Timetable.every("hourly", Duration.ofHours(1)).ticks(), ports -> nothing));
  }

  private static String owed(Wire wire, String function) {
    return Wired.quietly(() -> wire.send("GET", "/_spate/api/owed/test/" + function, "").body());
  }

  @Test
  void each_shard_tells_how_far_behind_its_reader_is_and_where_it_stands() throws Exception {
    try (Wire wire = new Wire(app().start())) {
      assertThat(owed(wire, "read"))
          .contains("\"shards\":[{\"shard\":\"0-0\",\"lag\":0},{\"shard\":\"0-1\",\"lag\":0}]");

      List<Message<String>> readings =
          IntStream.range(0, 3).mapToObj(i -> Message.of("r" + i, "x").key("meter")).toList();
      out.get().publish(readings);

      assertThat(owed(wire, "read"))
          .containsPattern("\"lag\":3,\"position\":\\{\"event\":\"r0\",\"accepted\":\"2")
          .contains("\"lag\":0}");
      gate.countDown();
      Wire.until(() -> owed(wire, "read").contains("\"owed\":[]"));
    } finally {
      gate.countDown();
    }
  }

  @Test
  void a_timetable_tells_its_next_moment_and_a_queue_has_none() throws Exception {
    try (Wire wire = new Wire(app().start())) {
      Wire.until(() -> owed(wire, "clean").contains("\"next\":\"2"));
      assertThat(owed(wire, "clean")).contains("\"shards\":[]");
      assertThat(owed(wire, "read")).doesNotContain("\"next\"");
    }
  }
}
