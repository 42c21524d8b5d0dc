package dev.spate.local.trace;

import dev.spate.Signal;
import java.util.Map;
import java.util.function.Consumer;

/** Signals as notes of the call that gave them. */
final class Notes {
  private Notes() {}

  static Consumer<Recording> of(Signal signal) {
    return switch (signal) {
      case Signal.Said s -> r -> r.note(s.level(), s.message() + fields(s.fields()));
      case Signal.Counted c -> r -> r.note("COUNT", c.name() + " " + c.value() + " " + c.unit());
      case Signal.EventFailed f -> r -> r.note("ERROR", f.event() + " failed: " + f.why());
      case Signal.EventRejected x -> r -> r.note("ERROR", x.event() + " rejected: " + x.reason());
      case Signal.HandedBack h ->
          r -> r.note("WARN", h.events() + " events handed back: " + h.why());
      case Signal.LeaseTakenOver l -> r -> r.note("WARN", "took over the lease of " + l.key());
      case Signal.Invoked i -> r -> {};
    };
  }

  private static String fields(Map<String, String> fields) {
    return fields.isEmpty() ? "" : " " + fields;
  }
}
