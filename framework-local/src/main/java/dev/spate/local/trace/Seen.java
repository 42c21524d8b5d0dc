package dev.spate.local.trace;

import dev.spate.Item;
import dev.spate.ObjectBody;
import dev.spate.ObjectInfo;
import dev.spate.Page;
import dev.spate.Resource;
import dev.spate.simulator.Passage;
import dev.spate.simulator.PortCall;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Notes each call of a function's ports, and lets faults in that are switched on. */
record Seen(Recorder recorder, String app, String function) implements Passage {
  @Override
  public <T> T pass(PortCall call, Supplier<T> doing) {
    for (Resource touched : call.touched()) {
      recorder.used(new Recorder.Edge(function, Kinds.of(touched), touched.name(), call.effect()));
    }
    Optional<Here> here = Here.get();
    Recording recording = here.flatMap(Here::recording).orElse(null);
    long begin = recording == null ? 0 : recording.since();
    try {
      T value = recorder.faults().port(app, call, doing);
      note(recording, call, begin, size(value), "");
      return value;
    } catch (RuntimeException e) {
      note(recording, call, begin, -1, e.getClass().getSimpleName() + ": " + e.getMessage());
      throw e;
    }
  }

  private static void note(
      @Nullable Recording recording, PortCall call, long begin, long size, String error) {
    if (recording != null && recording.sampled()) {
      String kind = call.touched().isEmpty() ? "" : Kinds.of(call.touched().getFirst());
      long took = recording.since() - begin;
      int about = Here.get().map(Here::event).orElse(0);
      recording.step(
          new Step(
              call.toString(), kind, call.port(), call.effect(), about, begin, took, size, error));
    }
  }

  /** Bytes or items, as far as the answer tells. */
  private static long size(@Nullable Object value) {
    return switch (value) {
      case Optional<?> o when o.isPresent() -> size(o.get());
      case Optional<?> o -> 0;
      case Item item -> item.value().length;
      case ObjectInfo info -> info.size();
      case ObjectBody body -> body.info().size();
      case Page<?> page -> page.items().size();
      case List<?> many when many.size() == 1 -> size(many.getFirst());
      case List<?> many -> many.size();
      case null, default -> -1;
    };
  }
}
