package dev.spate.local.trace;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf the running thread works. Threads that a handler starts inherit it; it is worth
 * nothing any more once what it names has ended, since a pool's threads outlive who started them.
 */
public final class Here {
  private static final InheritableThreadLocal<@Nullable Here> CURRENT =
      new InheritableThreadLocal<>();

  private final TraceContext context;
  private final @Nullable Recording recording;
  private final int event;
  private volatile boolean over;

  Here(TraceContext context, @Nullable Recording recording, int event) {
    this.context = context;
    this.recording = recording;
    this.event = event;
  }

  static void set(@Nullable Here here) {
    if (here == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(here);
    }
  }

  static Optional<Here> get() {
    return Optional.ofNullable(CURRENT.get()).filter(here -> !here.isOver());
  }

  private boolean isOver() {
    return over || (recording != null && recording.isOver());
  }

  void end() {
    over = true;
  }

  TraceContext context() {
    return context;
  }

  /** Which event of the recording it is about, from 0. */
  int event() {
    return event;
  }

  Optional<Recording> recording() {
    return Optional.ofNullable(recording);
  }

  /** The trace that the thread works for, to be carried by what it causes. */
  public static Optional<String> traceparent() {
    return get().map(here -> here.context.text());
  }
}
