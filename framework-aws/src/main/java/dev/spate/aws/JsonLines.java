package dev.spate.aws;

import dev.spate.Signal;
import dev.spate.Telemetry;
import dev.spate.aws.json.JsonException;
import dev.spate.aws.json.JsonWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes each signal as one line of JSON, in one write, so that lines of many threads do not mix.
 * CloudWatch stamps the time. What is counted is a metric of CloudWatch too, and so is each event
 * that failed, was rejected or was handed back. Safe for many threads.
 */
final class JsonLines {
  /** Characters kept of a text that others chose, such as an exception's message. */
  static final int TEXT_LIMIT = 8192;

  /** Bytes of a line's buffer that are kept for the next line. */
  private static final int KEPT = 4096;

  private static final String COUNT = "Count";

  private final Supplier<PrintStream> out;
  private final InstantSource clock;

  /** Whoever takes it leaves none; two that bring one back leave one. */
  private final AtomicReference<@Nullable JsonWriter> spare = new AtomicReference<>();

  /** Lambda's runtime replaces the standard output, so it is looked up for each line. */
  JsonLines(Supplier<PrintStream> out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  private record OfCall(JsonLines lines, String request) implements Telemetry {
    @Override
    public void record(Signal signal) {
      lines.write(request, signal);
    }
  }

  /** The lines of one call. */
  Telemetry of(String request) {
    return new OfCall(this, request);
  }

  /** Telemetry must not throw: a line that cannot be made says so, one that cannot go is lost. */
  private void write(String request, Signal signal) {
    JsonWriter left = spare.getAndSet(null);
    JsonWriter line = left == null ? new JsonWriter() : left;
    try {
      print(line(line, request, signal));
    } catch (JsonException e) {
      Map<String, String> fields = Map.of("signal", signal.getClass().getSimpleName());
      Signal said = new Signal.Said(signal.function(), "ERROR", "a line is too long", fields);
      print(line(new JsonWriter(), request, said));
    } catch (UncheckedIOException e) {
      // There is nowhere left to tell it.
    } finally {
      line.clear(KEPT);
      spare.set(line);
    }
  }

  private JsonWriter line(JsonWriter line, String request, Signal signal) {
    line.beginObject();
    text(line, "level", level(signal));
    text(line, "signal", signal.getClass().getSimpleName());
    text(line, "function", signal.function());
    text(line, "request", request);
    if (signal instanceof Signal.Invoked s) {
      invoked(line, s);
    } else if (signal instanceof Signal.Counted s) {
      counted(line, s);
    } else if (signal instanceof Signal.Said s) {
      said(line, s);
    } else {
      rare(line, signal);
    }
    return line.endObject();
  }

  /** Apart from what a first event tells: a cold start pays for each switch over types. */
  private void rare(JsonWriter line, Signal signal) {
    switch (signal) {
      case Signal.EventFailed s -> failed(line, s);
      case Signal.EventRejected s -> {
        text(text(line, "event", s.event()), "reason", s.reason());
        metric(line, "EventsRejected", 1, COUNT);
      }
      case Signal.HandedBack s -> {
        text(line.name("events").number(s.events()), "reason", s.why());
        metric(line, "EventsHandedBack", s.events(), COUNT);
      }
      case Signal.LeaseTakenOver s -> text(line, "key", s.key()).name("token").number(s.token());
      case Signal.Invoked s -> invoked(line, s);
      case Signal.Counted s -> counted(line, s);
      case Signal.Said s -> said(line, s);
    }
  }

  private void print(JsonWriter line) {
    PrintStream stream = out.get();
    try {
      line.writeLineTo(stream);
      stream.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String level(Signal signal) {
    if (signal instanceof Signal.Said s) {
      return s.level();
    }
    if (signal instanceof Signal.Invoked s) {
      return s.end() == Signal.End.FAILED ? "ERROR" : "INFO";
    }
    if (signal instanceof Signal.Counted) {
      return "INFO";
    }
    return signal instanceof Signal.EventFailed ? "ERROR" : "WARN";
  }

  private static void invoked(JsonWriter line, Signal.Invoked s) {
    text(line, "end", s.end().name()).name("ms").number(s.took().toNanos() / 1e6);
  }

  private void failed(JsonWriter line, Signal.EventFailed s) {
    text(line, "event", s.event());
    OptionalInt attempt = s.attempt();
    if (attempt.isPresent()) {
      line.name("attempt").number(attempt.getAsInt());
    }
    StringWriter stack = new StringWriter();
    s.why().printStackTrace(new PrintWriter(stack));
    text(text(line, "error", s.why().getClass().getName()), "stack", stack.toString());
    metric(line, "EventsFailed", 1, COUNT);
  }

  private void counted(JsonWriter line, Signal.Counted s) {
    if (EmbeddedMetric.fits(s.name(), s.value())) {
      metric(line, s.name(), s.value(), fit(s.unit()));
      return;
    }
    text(line, "name", s.name());
    if (Double.isFinite(s.value())) {
      line.name("value").number(s.value());
    }
    text(line, "unit", s.unit());
  }

  private void metric(JsonWriter line, String name, double value, String unit) {
    EmbeddedMetric.write(line, name, value, unit, clock.millis());
  }

  private static void said(JsonWriter line, Signal.Said s) {
    text(line, "message", s.message()).name("fields").beginObject();
    for (Map.Entry<String, String> field : s.fields().entrySet()) {
      text(line, fit(field.getKey()), field.getValue());
    }
    line.endObject();
  }

  private static JsonWriter text(JsonWriter line, String name, String value) {
    return line.name(name).string(fit(value));
  }

  /** Half a surrogate pair has no UTF-8: it becomes a question mark. */
  private static String fit(String text) {
    String kept = text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) : text;
    for (int i = 0; i < kept.length(); i++) {
      if (Character.isSurrogate(kept.charAt(i))) {
        return new String(kept.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      }
    }
    return kept;
  }
}
