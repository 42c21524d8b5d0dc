package dev.spate.simulator;

/** What goes wrong with one call of a port. */
public enum Fault {
  /** The port refuses, nothing has happened. */
  FAIL_BEFORE,
  /** The port refuses, but it has happened. */
  FAIL_AFTER,
  /** The process dies before anything has happened. */
  CRASH_BEFORE,
  /** The process dies after it has happened. */
  CRASH_AFTER,
  /** The port never answers, nothing has happened: the invocation runs out of time. */
  HANG,
  /** There is no memory left, nothing has happened. */
  OUT_OF_MEMORY
}
