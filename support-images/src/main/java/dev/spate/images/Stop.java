package dev.spate.images;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** The caller's wish to end, asked for at every row and every read. */
record Stop(BooleanSupplier wanted) {
  void check() {
    if (wanted.getAsBoolean()) {
      throw new CancellationException("decoding was stopped by its caller");
    }
  }

  RowSink before(RowSink sink) {
    return row -> {
      check();
      sink.row(row);
    };
  }
}
