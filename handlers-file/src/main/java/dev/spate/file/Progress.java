package dev.spate.file;

/** Tells how far a step is, for whoever watches. */
public final class Progress {
  private static final int STEP = 10;
  private final java.util.function.IntConsumer told;
  private int last;

  Progress(java.util.function.IntConsumer told) {
    this.told = told;
  }

  /** The share that is done, from 0 to 1; told on in steps of a tenth, and never backwards. */
  public synchronized void at(double share) {
    int percent = (int) Math.min(99, share * 100);
    if (percent >= last + STEP) {
      last = percent - percent % STEP;
      told.accept(last);
    }
  }
}
