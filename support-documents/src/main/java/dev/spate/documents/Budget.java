package dev.spate.documents;

import dev.spate.RejectedException;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** What may still be spent on one document. One thread. */
final class Budget {
  private static final int STEP = 256;
  private final DocumentLimits limits;
  private final BooleanSupplier stop;
  private long instructions;

  Budget(DocumentLimits limits, BooleanSupplier stop) {
    this.limits = limits;
    this.stop = stop;
  }

  void instruction() {
    if (++instructions > limits.instructions()) {
      throw new RejectedException(
          "document must have at most " + limits.instructions() + " drawing instructions");
    }
    if (instructions % STEP == 1) {
      checkTime();
    }
  }

  void checkTime() {
    if (stop.getAsBoolean()) {
      throw new CancellationException("reading the document was stopped by its caller");
    }
  }

  void image(long width, long height) {
    if (width * height > limits.imagePixels()) {
      throw new RejectedException(
          "pictures in a document must be of at most %d pixels, not %d x %d"
              .formatted(limits.imagePixels(), width, height));
    }
  }
}
