package dev.spate.aws;

/** What Lambda's runtime client makes in a process of its own. */
public final class ArchiveEntry extends LambdaEntry {
  /** The function that the process's environment names. */
  public ArchiveEntry() {
    super(Called.deployment(new Effects()));
  }
}
