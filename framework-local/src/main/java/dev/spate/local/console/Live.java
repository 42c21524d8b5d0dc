package dev.spate.local.console;

import dev.spate.aws.json.JsonWriter;
import dev.spate.local.trace.Recorder;
import dev.spate.local.trace.Recording;
import dev.spate.local.trace.Times;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells everybody who is attached twice a second what has changed (source: HTML Standard,
 * "Server-sent events"). Without anybody attached it does nothing.
 */
public final class Live implements AutoCloseable {
  /** Pages that are told at the same time. */
  static final int ATTACHED = 16;

  /** Calls of one application that a page is told of at a time. */
  private static final int CALLS = 12;

  private static final int MOST_CALLS = 120;
  private static final long PAUSE = 500;

  private final Subject subject;
  private final AtomicInteger attached = new AtomicInteger();
  private volatile boolean closed;

  /** News of a runtime. */
  public Live(Subject subject) {
    this.subject = subject;
  }

  /** What one page has been told already. */
  private static final class Told {
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, long[]> times = new HashMap<>();
    private long sequence;

    boolean isNew(String what, long value) {
      Long before = numbers.put(what, value);
      return before == null || before != value;
    }
  }

  /** Whether one more may attach now; then {@link #tell} must be called. */
  public boolean attach() {
    if (attached.incrementAndGet() > ATTACHED) {
      attached.decrementAndGet();
      return false;
    }
    return true;
  }

  /** Tells until the reader is gone or the runtime ends. */
  public void tell(OutputStream out) throws IOException {
    Told told = new Told();
    try {
      out.write("retry: 300\n".getBytes(StandardCharsets.US_ASCII)); // ms, if it breaks off
      while (!closed) {
        JsonWriter json = new JsonWriter();
        news(json, told);
        out.write("data: ".getBytes(StandardCharsets.US_ASCII));
        json.writeTo(out);
        out.write("\n\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        TimeUnit.MILLISECONDS.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      attached.decrementAndGet();
    }
  }

  private void news(JsonWriter json, Told told) {
    Recorder recorder = subject.recorder();
    json.beginObject().name("now").string(subject.now().toString());
    json.name("every").number(recorder.every()).name("faults");
    Orders.plan(json, subject);
    json.name("letters").number(subject.letters());
    Subject.Watching watching = subject.watching();
    json.name("restarts").number(watching.restarts());
    json.name("unloaded").string(watching.trouble());
    json.name("functions").beginObject();
    Map<String, Subject.Backlog> backlogs = subject.backlogs();
    subject.counts().forEach((name, counts) -> function(json, told, name, counts, backlogs));
    json.endObject().name("edges").beginArray();
    recorder.edges().forEach((edge, count) -> edge(json, told, edge, count.sum()));
    json.endArray().name("calls").beginArray();
    calls(json, told, recorder);
    json.endArray().endObject();
  }

  private void function(
      JsonWriter json,
      Told told,
      String name,
      Subject.Counts counts,
      Map<String, Subject.Backlog> backlogs) {
    Subject.Backlog backlog = backlogs.get(name);
    int owed = backlog == null ? 0 : backlog.owed();
    int running = backlog == null ? 0 : backlog.running();
    boolean changed = told.isNew(name, counts.invocations());
    changed |= told.isNew(name + " owed", owed);
    changed |= told.isNew(name + " running", running);
    changed |= told.isNew(name + " failed", counts.failures() + counts.rejected());
    if (!changed) {
      return;
    }
    long[] now = subject.recorder().times(name).map(Times::counts).orElseGet(() -> new long[0]);
    long[] before = told.times.getOrDefault(name, new long[now.length]);
    long[] recent = now.clone();
    for (int i = 0; i < recent.length; i++) {
      recent[i] -= i < before.length ? before[i] : 0;
    }
    told.times.put(name, now);
    json.name(name).beginArray().number(counts.invocations()).number(counts.failures());
    json.number(counts.rejected()).number(owed).number(running);
    json.number(Times.quantile(recent, 0.5)).number(Times.quantile(recent, 0.95)).endArray();
  }

  private static void edge(JsonWriter json, Told told, Recorder.Edge edge, long count) {
    if (told.isNew(edge.toString(), count)) {
      json.beginArray().string(edge.function()).string(edge.kind()).string(edge.name());
      json.bool(edge.effect()).number(count).endArray();
    }
  }

  /**
   * The latest of each application that ended since; of many only some, the page asks for more when
   * it wants them. A busy application crowds out no other.
   */
  private static void calls(JsonWriter json, Told told, Recorder recorder) {
    long since = told.sequence;
    Map<String, Integer> found = new HashMap<>();
    List<Recording> ended =
        recorder.find(
            r -> r.sequence() > since && found.merge(app(r), 1, Integer::sum) <= CALLS, MOST_CALLS);
    ended.stream()
        .sorted(Comparator.comparing(Recording::sequence))
        .forEach(
            r -> {
              Calls.summary(json.beginObject(), r).endObject();
              told.sequence = Math.max(told.sequence, r.sequence());
            });
  }

  private static String app(Recording call) {
    return call.function().substring(0, Math.max(0, call.function().indexOf('.')));
  }

  /** Lets everybody go. */
  @Override
  public void close() {
    closed = true;
  }
}
