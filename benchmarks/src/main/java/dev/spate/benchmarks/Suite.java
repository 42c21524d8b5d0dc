package dev.spate.benchmarks;

import java.nio.file.Path;

/** Things that are compared in one run. */
interface Suite {
  /**
   * Measures.
   *
   * @param directory an empty one to work in
   * @return what was found, in Markdown: a heading, what was done, tables
   */
  String measure(Path directory) throws Exception;
}
