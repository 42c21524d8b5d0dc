package dev.spate.benchmarks;

/** Work that is measured warm, round by round, in a process of its own. */
interface Task {
  /** Does one round, and tells how many operations it was. */
  long round() throws Exception;
}
