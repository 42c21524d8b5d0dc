package dev.spate.local.trace;

import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.Outcome;
import dev.spate.SocketApi;
import dev.spate.Telemetry;
import dev.spate.http.Request;
import dev.spate.simulator.Passage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * Notes what functions do: the latest calls within bounds, and beside them those that failed, so
 * that many good ones do not push a bad one out. Safe for many threads.
 */
public final class Recorder {
  /** Bytes of one payload that are kept. */
  public static final int PAYLOAD = 256 << 10;

  /** Calls a second that are all kept; of more a share, which is declared. */
  public static final int FULL_RATE = 200;

  private static final int LATEST = 5_000;
  private static final int TROUBLES = 500;
  private static final long BYTES = Math.min(32L << 20, Runtime.getRuntime().maxMemory() / 32);

  private final LiveFaults faults;
  private final boolean keeping;
  private final Sampler sampler = new Sampler(FULL_RATE);
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicLong endings = new AtomicLong();
  private final Ring latest = new Ring(LATEST, BYTES);
  private final Ring troubles = new Ring(TROUBLES, BYTES / 4);
  private final Set<Recording> running = ConcurrentHashMap.newKeySet();
  private final Map<String, Times> times = new ConcurrentHashMap<>();
  private final Map<Edge, LongAdder> edges = new ConcurrentHashMap<>();

  /** A function has used a resource; {@code effect} when it may have changed something. */
  public record Edge(String function, String kind, String name, boolean effect) {}

  /**
   * A recorder.
   *
   * @param keeping whether calls are kept; without, only traces are passed on and faults made
   */
  public Recorder(LiveFaults faults, boolean keeping) {
    this.faults = faults;
    this.keeping = keeping;
  }

  /** What people have switched on. */
  public LiveFaults faults() {
    return faults;
  }

  /** What a request's or upload's arrival leads to belongs to one trace, also what fails early. */
  public void entering(Optional<String> header, Runnable work) {
    TraceContext context =
        header.flatMap(TraceContext::parse).orElseGet(() -> TraceContext.begin(sampler.keep()));
    Here front = new Here(context, null, 0);
    Here.set(front);
    try {
      work.run();
    } finally {
      front.end();
      Here.set(null);
    }
  }

  /** A call begins. */
  public Recording begin(String function, String id, Object input, Instant now) {
    sampler.count();
    Recording recording =
        new Recording(numbers.incrementAndGet(), id, function, now, about(function, input));
    if (keeping && recording.sampled()) {
      running.add(recording);
    }
    return recording;
  }

  private List<About> about(String function, Object input) {
    if (input instanceof Batch<?> batch && batch.size() > 0) {
      List<About> all = new ArrayList<>(batch.size());
      for (Arrival<?> arrival : batch.arrivals()) {
        all.add(about(arrival));
      }
      return all;
    }
    TraceContext cause = cause();
    return List.of(
        switch (input) {
          case Request r -> about(r.method() + " " + r.path(), "request", cause, r.body());
          case SocketApi.Opening o ->
              about("connection " + o.connection(), "opening", cause, new byte[0]);
          case byte[] event -> about("an event of AWS", "aws", cause, event);
          case Batch<?> window -> about("the end of a window", "window", cause, new byte[0]);
          default -> about("call of " + function, "call", cause, new byte[0]);
        });
  }

  private static About about(String what, String type, TraceContext cause, byte[] payload) {
    return new About(what, "", type, Optional.empty(), 0, cause, payload.length, cut(payload));
  }

  private About about(Arrival<?> arrival) {
    var event = arrival.original();
    TraceContext cause =
        Optional.ofNullable(event.attributes().get(TraceContext.NAME))
            .flatMap(TraceContext::parse)
            .orElseGet(this::cause);
    return new About(
        event.id(),
        event.source(),
        event.type(),
        event.key(),
        arrival.attempt().orElse(0),
        cause,
        event.data().length,
        cut(event.data()));
  }

  private static byte[] cut(byte[] payload) {
    return payload.length <= PAYLOAD ? payload : Arrays.copyOf(payload, PAYLOAD);
  }

  private TraceContext cause() {
    return Here.get().map(Here::context).orElseGet(() -> TraceContext.begin(sampler.keep()));
  }

  /** Runs the handler of a call: what its thread does belongs to it. */
  public static <T> T during(Recording recording, java.util.function.Supplier<T> work) {
    Here.set(recording.here(0));
    try {
      return work.get();
    } finally {
      Here.set(null);
    }
  }

  /** From here on the running thread works for this event of its batch. */
  public static void turnTo(int event) {
    Here.get()
        .flatMap(Here::recording)
        .filter(recording -> event < recording.about().size())
        .ifPresent(recording -> Here.set(recording.here(event)));
  }

  /** A call ends. */
  public void end(Recording recording, Outcome<?> outcome) {
    recording.end(outcome);
    times.computeIfAbsent(recording.function(), f -> new Times()).add(recording.took());
    if (keeping) {
      recording.ended(endings.incrementAndGet());
      running.remove(recording);
      if (recording.end() != Recording.End.DONE) {
        troubles.add(recording);
      }
      if (recording.sampled()) {
        latest.add(recording);
      }
    }
  }

  /** Telemetry that also puts what is said to the call that says it. */
  public Telemetry telling(Telemetry next) {
    return signal -> {
      Here.get().flatMap(Here::recording).ifPresent(r -> Notes.of(signal).accept(r));
      next.record(signal);
    };
  }

  /** What the ports of a function of this application pass. */
  public Passage passage(String app, String function) {
    return new Seen(this, app, function);
  }

  void used(Edge edge) {
    edges.computeIfAbsent(edge, e -> new LongAdder()).increment();
  }

  /** Recordings of any age, those that run first, then the latest; each once. */
  public List<Recording> find(Predicate<Recording> wanted, int limit) {
    Map<Long, Recording> found = new ConcurrentHashMap<>();
    running.stream().filter(wanted).forEach(r -> found.put(r.number(), r));
    latest.latest(wanted, limit).forEach(r -> found.put(r.number(), r));
    troubles.latest(wanted, limit).forEach(r -> found.put(r.number(), r));
    return found.values().stream()
        .sorted(Comparator.comparing(Recording::number).reversed())
        .limit(limit)
        .toList();
  }

  /** How often functions have used resources since the start. */
  public Map<Edge, LongAdder> edges() {
    return edges;
  }

  /** How long calls of a function take. */
  public Optional<Times> times(String function) {
    return Optional.ofNullable(times.get(function));
  }

  /** Of the traces that begin now one in so many is kept. */
  public int every() {
    return sampler.every();
  }
}
