package dev.spate.aws;

/** An entry of one function, whatever the environment names. */
public final class ArchiveCopyEntry extends LambdaEntry {
  /** The function {@code copy}. */
  public ArchiveCopyEntry() {
    super(Called.deployment(new Effects()), "archive", Archive.copy());
  }
}
