package dev.spate.benchmarks;

import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.Event;
import dev.spate.Invocation;
import dev.spate.Strands;
import dev.spate.Surroundings;
import dev.spate.Telemetry;
import dev.spate.analytics.facts.TransformHandler;
import dev.spate.analytics.windows.Aggregate;
import dev.spate.analytics.windows.Aggregates;
import dev.spate.analytics.windows.MemoryWindows;
import dev.spate.analytics.windows.Result;
import dev.spate.analytics.windows.WindowSpec;
import dev.spate.analytics.windows.Windowing;
import dev.spate.sketches.ByteReader;
import dev.spate.sketches.ByteWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Function;

/** The queries by the rules of windows in memory, without durable state; one thread. */
final class NexmarkSpate {
  private static final int BATCH = 10_000;
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final byte[] NOTHING = {};

  private long rows;
  private long hash;

  /** How many rows came out and what they were, in any order. */
  record Answer(long rows, long hash) {}

  private void out(long a, long b, long c) {
    rows++;
    hash += Nexmark.row(a, b, c);
  }

  static Answer run(String query, long events) throws Exception {
    NexmarkSpate run = new NexmarkSpate();
    switch (query) {
      case "q0" -> run.each(events, e -> List.of(new Row(e.id, e.who, e.price)));
      case "q1" -> run.each(events, e -> List.of(new Row(e.id, e.who, e.price * 908 / 1000)));
      case "q2" ->
          run.each(events, e -> e.id % 123 == 0 ? List.of(new Row(e.id, e.price, 0)) : List.of());
      case "q5" -> run.hotItems(events);
      case "q7" -> run.highestBid(events);
      case "q8" -> run.newUsers(events);
      default -> throw new IllegalArgumentException(query);
    }
    return new Answer(run.rows, run.hash);
  }

  /** What comes out. */
  private record Row(long a, long b, long c) {}

  /** Bids through a handler that makes rows of them, in batches as a stream delivers them. */
  private void each(long events, Function<Nexmark.Ev, List<Row>> make) throws Exception {
    var handler =
        new TransformHandler<Nexmark.Ev, Row>(
            messages -> messages.forEach(m -> out(m.data().a, m.data().b, m.data().c))) {
          @Override
          protected List<Row> transform(Event<Nexmark.Ev> event, Invocation in) {
            return event.data().kind == 2 ? make.apply(event.data()) : List.of();
          }
        };
    Invocation in = invocation();
    for (long from = 0; from < events; from += BATCH) {
      List<Arrival<Nexmark.Ev>> arrivals = new ArrayList<>(BATCH);
      for (long i = from; i < Math.min(events, from + BATCH); i++) {
        Nexmark.Ev e = Nexmark.event(i);
        Event<byte[]> event =
            new Event<>(
                Long.toString(i), "nexmark", "record", NOW, Optional.empty(), Map.of(), NOTHING);
        arrivals.add(new Arrival<>(event, OptionalInt.empty(), () -> e));
      }
      if (!handler.handle(new Batch<>(arrivals), in).again().isEmpty()) {
        throw new IllegalStateException("a batch came back");
      }
    }
  }

  private static Invocation invocation() {
    SplittableRandom random = new SplittableRandom(1);
    Surroundings around =
        new Surroundings(
            () -> NOW, () -> random, Strands.virtualThreads(), Telemetry.none(), letter -> {});
    return Invocation.of(
        around, "nexmark.query", "call", NOW.plusSeconds(60), Duration.ofSeconds(1));
  }

  private static WindowSpec spec(Windowing windowing) {
    return WindowSpec.of("nexmark", windowing).disorder(Duration.ZERO);
  }

  /** Which auctions had the most bids in the last ten seconds, every two seconds. */
  private void hotItems(long events) {
    MemoryWindows<Nexmark.Ev, Long> counts =
        new MemoryWindows<>(
            spec(Windowing.sliding(Duration.ofSeconds(10), Duration.ofSeconds(2))),
            Aggregates.<Nexmark.Ev>count());
    Map<Long, Map<Long, Long>> windows = new HashMap<>();
    for (long i = 0; i < events; i++) {
      Nexmark.Ev e = Nexmark.event(i);
      if (e.kind == 2) {
        counts.add(e.time, Long.toString(e.id), e);
      }
      if (i % BATCH == 0) {
        counts.close(r -> hot(windows, r));
        hottest(windows);
      }
    }
    counts.end(r -> hot(windows, r));
    hottest(windows);
  }

  private static void hot(Map<Long, Map<Long, Long>> windows, Result<Long> r) {
    windows
        .computeIfAbsent(r.window().start(), s -> new HashMap<>())
        .put(Long.parseLong(r.key()), r.value());
  }

  private void hottest(Map<Long, Map<Long, Long>> windows) {
    windows.forEach(
        (start, counts) -> {
          long most = counts.values().stream().mapToLong(n -> n).max().orElse(0);
          counts.forEach(
              (auction, n) -> {
                if (n == most) {
                  out(start, auction, n);
                }
              });
        });
    windows.clear();
  }

  /** The highest bid of each ten seconds, all of them if there are several. */
  private void highestBid(long events) {
    Aggregate<Nexmark.Ev, Best, Best> best =
        Aggregates.sketch(Best::new, Best::add, Best::merge, Best::write, Best::read);
    MemoryWindows<Nexmark.Ev, Best> windows =
        new MemoryWindows<>(spec(Windowing.tumbling(Duration.ofSeconds(10))), best);
    for (long i = 0; i < events; i++) {
      Nexmark.Ev e = Nexmark.event(i);
      if (e.kind == 2) {
        windows.add(e.time, "all", e);
      }
      if (i % BATCH == 0) {
        windows.close(this::best);
      }
    }
    windows.end(this::best);
  }

  private void best(Result<Best> r) {
    for (long[] bid : r.value().bids) {
      out(bid[0], bid[1], r.value().price);
    }
  }

  /** The highest price and who bid it for what. */
  static final class Best {
    long price = -1;
    final java.util.List<long[]> bids = new java.util.ArrayList<>();

    void add(Nexmark.Ev e) {
      if (e.price > price) {
        price = e.price;
        bids.clear();
      }
      if (e.price == price) {
        bids.add(new long[] {e.id, e.who});
      }
    }

    void merge(Best other) {
      if (other.price > price) {
        price = other.price;
        bids.clear();
      }
      if (other.price == price) {
        bids.addAll(other.bids);
      }
    }

    void write(ByteWriter out) {
      out.u8(1).zigzag(price).varint(bids.size());
      bids.forEach(bid -> out.varint(bid[0]).varint(bid[1]));
    }

    static Best read(ByteReader in) {
      in.version("best", 1);
      Best best = new Best();
      best.price = in.zigzag();
      for (int left = in.count(2); left > 0; left--) {
        best.bids.add(new long[] {in.varint(), in.varint()});
      }
      return best;
    }
  }

  /** Who came and opened an auction within the same ten seconds. */
  private void newUsers(long events) {
    Aggregate<Nexmark.Ev, long[], Long> both =
        Aggregates.extreme(e -> e.kind == 0 ? 1 : 2, (a, b) -> a | b);
    MemoryWindows<Nexmark.Ev, Long> windows =
        new MemoryWindows<>(spec(Windowing.tumbling(Duration.ofSeconds(10))), both);
    for (long i = 0; i < events; i++) {
      Nexmark.Ev e = Nexmark.event(i);
      if (e.kind != 2) {
        windows.add(e.time, Long.toString(e.kind == 0 ? e.id : e.who), e);
      }
      if (i % BATCH == 0) {
        windows.close(this::joined);
      }
    }
    windows.end(this::joined);
  }

  private void joined(Result<Long> r) {
    if (r.value() == 3) {
      out(Long.parseLong(r.key()), r.window().start(), 0);
    }
  }
}
