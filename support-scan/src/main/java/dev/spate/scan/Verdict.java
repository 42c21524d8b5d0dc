package dev.spate.scan;

/** What a scanner says of content. */
public sealed interface Verdict {
  /** No signature was found. */
  record Clean() implements Verdict {}

  /**
   * A signature was found.
   *
   * @param signature its name, for people
   */
  record Infected(String signature) implements Verdict {}
}
