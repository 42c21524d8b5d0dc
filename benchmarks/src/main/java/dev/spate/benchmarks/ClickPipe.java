package dev.spate.benchmarks;

import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.BatchHandler;
import dev.spate.BatchResult;
import dev.spate.Codec;
import dev.spate.Codecs;
import dev.spate.Event;
import dev.spate.Invocation;
import dev.spate.Message;
import dev.spate.Strands;
import dev.spate.Surroundings;
import dev.spate.Table;
import dev.spate.Telemetry;
import dev.spate.analytics.Shop;
import dev.spate.analytics.Traffic;
import dev.spate.analytics.facts.Body;
import dev.spate.analytics.facts.Fact;
import dev.spate.analytics.facts.IngestHandler;
import dev.spate.analytics.facts.IngestPorts;
import dev.spate.analytics.warehouse.Upkeep;
import dev.spate.analytics.warehouse.WarehouseHandler;
import dev.spate.analytics.warehouse.WarehousePorts;
import dev.spate.analytics.warehouse.WarehouseSpec;
import dev.spate.analytics.windows.Aggregate;
import dev.spate.analytics.windows.Aggregates;
import dev.spate.analytics.windows.WindowHandler;
import dev.spate.analytics.windows.WindowPorts;
import dev.spate.analytics.windows.WindowSpec;
import dev.spate.analytics.windows.Windowing;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.local.LocalData;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * From requests to files: the handlers of the clickstream, one after the other, on a store on disk;
 * between them each event is bytes, as in a stream.
 */
final class ClickPipe implements AutoCloseable {
  static final WindowSpec TRAFFIC = spec("traffic", Duration.ofSeconds(10)).groups(1);
  static final WindowSpec PAGES = spec("page_views", Duration.ofMinutes(1));
  static final WarehouseSpec FILES =
      WarehouseSpec.standard()
          .remember(Duration.ofMinutes(10))
          .files(64_000_000, Duration.ofDays(40));

  private static final Codecs CODECS = Shop.SCHEMAS.codecs().or(Codecs.plain());
  private static final Codec<Fact> FACTS = CODECS.of(Fact.class);

  final LocalData data;
  final dev.spate.Ports ports;
  private final List<Message<Fact>> accepted = new ArrayList<>();
  private final IngestHandler ingest;
  private final List<BatchHandler<Fact>> readers;
  private final Upkeep upkeep;
  private Instant now = Instant.EPOCH;

  ClickPipe(java.nio.file.Path directory) {
    data = LocalData.open(directory);
    ports = data.ports("clicks", CODECS);
    WindowPorts windows = WindowPorts.of(ports, new Table("windows"), new Table("late"));
    WarehousePorts files =
        new WarehousePorts(
            ports.readWrite(new dev.spate.Bucket("files")), ports.readWrite(new Table("manifest")));
    ingest =
        new IngestHandler(
            new IngestPorts(
                accepted::addAll,
                refused -> {
                  throw new IllegalStateException(refused.getFirst().data());
                },
                ports.readWrite(new Table("rates"))),
            Shop.SCHEMAS,
            0) {
          @Override
          protected Body.Limits limits() {
            return new Body.Limits(10_000, 10_000_000);
          }
        };
    readers =
        List.of(
            new Counting<>(windows, TRAFFIC, Traffic.aggregate(), fact -> List.of("all")),
            new Counting<>(
                windows,
                PAGES,
                Aggregates.<Fact>count(),
                fact -> fact.type().equals("view") ? List.of(fact.text("page", "")) : List.of()),
            new WarehouseHandler(files, FILES));
    upkeep = new Upkeep(files, FILES, Shop.SCHEMAS);
  }

  private static WindowSpec spec(String name, Duration size) {
    return WindowSpec.of(name, Windowing.tumbling(size))
        .keeping(Duration.ofMinutes(10), Duration.ofDays(40));
  }

  private static final class Counting<A, R> extends WindowHandler<Fact, A, R> {
    private final Function<Fact, List<String>> keys;

    Counting(
        WindowPorts ports,
        WindowSpec spec,
        Aggregate<Fact, A, R> aggregate,
        Function<Fact, List<String>> keys) {
      super(ports, spec, aggregate);
      this.keys = keys;
    }

    @Override
    protected List<String> keys(Event<Fact> event) {
      return keys.apply(event.data());
    }

    @Override
    protected Instant time(Event<Fact> event) {
      return event.data().time();
    }
  }

  private Invocation invocation() {
    SplittableRandom random = new SplittableRandom(now.toEpochMilli());
    Surroundings around =
        new Surroundings(
            () -> now,
            () -> random,
            Strands.virtualThreads(),
            Telemetry.none(),
            letter -> {
              throw new IllegalStateException(letter.reason());
            });
    return Invocation.of(
        around, "clicks.run", "call", now.plus(Duration.ofMinutes(5)), Duration.ofSeconds(1));
  }

  /** Takes a request at a time and has it counted and stored; returns how many were accepted. */
  int send(String lines, Instant at) throws Exception {
    now = at;
    accepted.clear();
    Request request =
        Request.of("POST", "/api/events").body(lines.getBytes(StandardCharsets.UTF_8));
    Response response = ingest.handle(request, invocation());
    if (response.status() != 202) {
      throw new IllegalStateException("answered with " + response.status());
    }
    List<Event<byte[]>> stream = new ArrayList<>(accepted.size());
    for (Message<Fact> message : accepted) {
      byte[] bytes = FACTS.encode(message.data());
      Optional<String> key = message.key();
      stream.add(
          new Event<>(message.id(), "facts", "record", now, key, message.attributes(), bytes));
    }
    for (BatchHandler<Fact> reader : readers) {
      List<Arrival<Fact>> arrivals = new ArrayList<>(stream.size());
      stream.forEach(event -> arrivals.add(Arrival.of(event, OptionalInt.empty(), FACTS)));
      BatchResult result = reader.handle(new Batch<>(arrivals), invocation());
      if (!result.again().isEmpty()) {
        throw new IllegalStateException(result.answers().get(result.again().getFirst()).toString());
      }
    }
    return stream.size();
  }

  /** What the timetable does. */
  void upkeep() throws Exception {
    Event<dev.spate.Timetable.Tick> tick =
        new Event<>(
            "tick",
            "upkeep",
            "tick",
            now,
            Optional.empty(),
            java.util.Map.of(),
            new dev.spate.Timetable.Tick("upkeep", now));
    upkeep.on(tick, invocation());
  }

  @Override
  public void close() {
    data.close();
  }
}
