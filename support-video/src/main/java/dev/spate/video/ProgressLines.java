package dev.spate.video;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/** Reads what ffmpeg's option {@code -progress} prints. */
record ProgressLines(Duration length, DoubleConsumer progress) implements Consumer<String> {
  private static final String TIME = "out_time_us=";

  @Override
  public void accept(String line) {
    if (line.startsWith(TIME) && line.substring(TIME.length()).matches("[0-9]{1,15}")) {
      long micros = Long.parseLong(line.substring(TIME.length()));
      progress.accept(Math.min(1, micros / 1000.0 / Math.max(1, length.toMillis())));
    }
  }
}
