package dev.spate.simulator;

/**
 * Where a rule writes down what it owes, so that it can be made again after a crash. What is kept
 * and not forgotten is what a new rule is given.
 */
public interface Journal {
  /** Writes it down, over what was written of the same {@link Pending#id}. */
  void keep(Pending pending);

  /** It is owed no longer. */
  void forget(long id);

  /** For a rule that need not survive its process. */
  static Journal none() {
    return new Journal() {
      @Override
      public void keep(Pending pending) {}

      @Override
      public void forget(long id) {}
    };
  }
}
