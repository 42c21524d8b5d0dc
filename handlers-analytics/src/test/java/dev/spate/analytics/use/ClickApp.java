package dev.spate.analytics.use;

import static dev.spate.FunctionSpec.function;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.EventStream;
import dev.spate.Queue;
import dev.spate.Table;
import dev.spate.Timetable;
import dev.spate.analytics.windows.LateEvents;
import dev.spate.analytics.windows.Result;
import dev.spate.analytics.windows.WindowPorts;
import dev.spate.analytics.windows.WindowReader;
import dev.spate.analytics.windows.WindowSpec;
import dev.spate.analytics.windows.Windowing;
import dev.spate.simulator.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An application of one stream and one metric. */
final class ClickApp {
  static final EventStream<Click> CLICKS = new EventStream<>("clicks", Click.class, 2);
  static final Queue<String> TOLD = new Queue<>("told", String.class);
  static final Table STATE = new Table("windows");
  static final Table LATE = new Table("late");
  static final Timetable CLOSING = Timetable.every("closing", Duration.ofMinutes(1));
  static final Codecs CODECS = Click.codecs().or(Codecs.plain());

  private ClickApp() {}

  static WindowSpec tumbling() {
    return WindowSpec.of("views", Windowing.tumbling(Duration.ofMinutes(1)))
        .keeping(Duration.ofDays(3), Duration.ofDays(30))
        .ahead(Duration.ofDays(1))
        .groups(3);
  }

  static App app(WindowSpec spec) {
    return App.of(
        "clicks",
        function(
            "count",
            CLICKS
                .each()
                .batchSize(20)
                .parallelism(2, 1)
                .retries(1_000, Duration.ofDays(7))
                .batched(),
            ports -> new PageViews(WindowPorts.of(ports, STATE, LATE), spec, ports.publish(TOLD))),
        function(
            "close",
            CLOSING.ticks(),
            ports ->
                new PageViews(WindowPorts.of(ports, STATE, LATE), spec, ports.publish(TOLD))
                    .closing()));
  }

  static List<Result<Long>> results(Simulation simulation, WindowSpec spec) {
    return new WindowReader<>(simulation.tables().open(STATE), spec, PageViews.SUM)
        .read(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), 1_000_000);
  }

  /** Ids and keys of all late events; each must be there once. */
  static Set<String> late(Simulation simulation, WindowSpec spec) {
    Set<String> late = new HashSet<>();
    long today = simulation.now().toEpochMilli() / 86_400_000;
    for (long day = today - 40; day <= today; day++) {
      dev.spate.Query query = dev.spate.Query.of(spec.name() + "/late/" + day).limit(1_000);
      simulation.tables().open(LATE).query(query).items().stream()
          .flatMap(item -> LateEvents.read(item.value()).stream())
          .forEach(
              event -> {
                if (!late.add(event.id() + " " + event.key())) {
                  throw new AssertionError(event.id() + " is late twice");
                }
              });
    }
    return late;
  }
}
