package dev.spate.simulator;

import dev.spate.Signal;

/** Signals in words. */
final class Words {
  private Words() {}

  static String of(Signal signal) {
    return switch (signal) {
      case Signal.EventFailed f -> String.valueOf(f.why());
      case Signal.EventRejected r -> r.reason();
      case Signal.HandedBack h -> h.events() + " events, " + h.why();
      case Signal.Said s -> s.level() + " " + s.message();
      case Signal.Counted c -> c.name() + " " + c.value() + " " + c.unit();
      case Signal.Invoked i -> i.end().name();
      case Signal.LeaseTakenOver l -> "token " + l.token();
    };
  }
}
