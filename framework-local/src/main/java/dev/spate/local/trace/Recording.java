package dev.spate.local.trace;

import dev.spate.BatchResult;
import dev.spate.Outcome;
import dev.spate.http.Response;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One invocation: what it was given, what it did, and how it ended. Safe for many threads. */
public final class Recording {
  /** Calls of ports that are kept; more are counted only. */
  static final int STEPS = 200;

  /** Notes that are kept; more are counted only. */
  static final int NOTES = 100;

  private static final int TROUBLE = 8_192;

  /** How an invocation ended. */
  public enum End {
    /** It has not. */
    RUNNING,
    /** With an answer. */
    DONE,
    /** Refused for good, all or some of it. */
    REJECTED,
    /** To be tried again, all or some of it. */
    FAILED
  }

  private final long number;
  private final String id;
  private final String function;
  private final String span;
  private final Instant at;
  private final long begin = System.nanoTime();
  private final List<About> about;
  private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
  private final Queue<Note> notes = new ConcurrentLinkedQueue<>();
  private final AtomicInteger stepCount = new AtomicInteger();
  private final AtomicInteger noteCount = new AtomicInteger();
  private volatile End end = End.RUNNING;
  private volatile long took = -1;
  private volatile long sequence;
  private volatile String result = "";
  private volatile String trouble = "";
  private volatile String fault = "";
  private volatile List<String> answers = List.of();

  Recording(long number, String id, String function, Instant at, List<About> about) {
    this.number = number;
    this.id = id;
    this.function = function;
    this.span = TraceContext.newSpan();
    this.at = at;
    this.about = about;
  }

  /** Whether its steps are kept. */
  boolean sampled() {
    return about.getFirst().cause().sampled();
  }

  boolean isOver() {
    return end != End.RUNNING;
  }

  long since() {
    return System.nanoTime() - begin;
  }

  /** The place of one of its events in the world. */
  Here here(int index) {
    return new Here(about.get(index).cause().by(span), this, index);
  }

  void step(Step step) {
    if (sampled() && stepCount.incrementAndGet() <= STEPS) {
      steps.add(step);
    }
  }

  void note(String level, String text) {
    if (sampled() && noteCount.incrementAndGet() <= NOTES) {
      notes.add(new Note(since(), level, text));
    }
  }

  void end(Outcome<?> outcome) {
    took = since();
    switch (outcome) {
      case Outcome.Answered<?> a when a.value() instanceof BatchResult batch -> {
        answers = batch.answers().stream().map(Recording::word).toList();
        batch.answers().stream()
            .flatMap(x -> x instanceof BatchResult.Failed f ? java.util.stream.Stream.of(f) : null)
            .findFirst()
            .ifPresent(f -> trouble = stack(f.why()));
        boolean refused = answers.contains("rejected");
        end = !batch.again().isEmpty() ? End.FAILED : refused ? End.REJECTED : End.DONE;
      }
      case Outcome.Answered<?> a -> {
        result = answer(a.value());
        end = End.DONE;
      }
      case Outcome.Rejected<?> r -> {
        trouble = r.why().reason();
        end = End.REJECTED;
      }
      case Outcome.Failed<?> f -> {
        trouble = stack(f.why());
        end = End.FAILED;
      }
    }
  }

  private static String word(BatchResult.Answer answer) {
    return switch (answer) {
      case BatchResult.Done d -> "done";
      case BatchResult.Rejected r -> "rejected";
      case BatchResult.Failed f -> "failed";
      case BatchResult.HandedBack h -> "handed back";
    };
  }

  private static String answer(@Nullable Object value) {
    return value instanceof Response r
        ? r.status() + ", " + r.body().length + " bytes"
        : value == null ? "" : value.getClass().getSimpleName();
  }

  private static String stack(Throwable why) {
    StringWriter text = new StringWriter();
    why.printStackTrace(new PrintWriter(text));
    return text.getBuffer().length() > TROUBLE
        ? text.getBuffer().substring(0, TROUBLE)
        : text.toString();
  }

  /** A fault that was switched on spoiled what came of it. */
  public void fault(String what) {
    fault = what;
  }

  /** Counts up as invocations begin; names the recording. */
  public long number() {
    return number;
  }

  /** The invocation's id. */
  public String id() {
    return id;
  }

  /** Application and function name. */
  public String function() {
    return function;
  }

  /** Its place in a trace. */
  public String span() {
    return span;
  }

  /** When it began. */
  public Instant at() {
    return at;
  }

  /** The requests or events it was given, one or more. */
  public List<About> about() {
    return about;
  }

  /** Calls of ports in the order in which they ended. */
  public List<Step> steps() {
    return List.copyOf(steps);
  }

  /** How many calls of ports it made. */
  public int stepCount() {
    return stepCount.get();
  }

  /** What was said meanwhile. */
  public List<Note> notes() {
    return List.copyOf(notes);
  }

  /** How it ended. */
  public End end() {
    return end;
  }

  /** Nanoseconds, those so far while it runs. */
  public long took() {
    return took < 0 ? since() : took;
  }

  void ended(long count) {
    sequence = count;
  }

  /** Counts up as recordings end, 0 while it runs. */
  public long sequence() {
    return sequence;
  }

  /** What it answered in a few words, empty for events. */
  public String result() {
    return result;
  }

  /** What was the matter, with the stack of the first failure; empty when all went well. */
  public String trouble() {
    return trouble;
  }

  /** Which fault that was switched on it met at its end; empty for none. */
  public String fault() {
    return fault;
  }

  /** What became of each event of a batch; empty for anything else. */
  public List<String> answers() {
    return answers;
  }

  /** Whether one of its events belongs to this trace. */
  public boolean isOf(String trace) {
    return about.stream().anyMatch(one -> one.cause().trace().equals(trace));
  }

  long payload() {
    return about.stream().mapToLong(one -> one.payload().length).sum();
  }
}
