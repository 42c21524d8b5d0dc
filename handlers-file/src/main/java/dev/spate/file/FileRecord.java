package dev.spate.file;

/**
 * What is known of a file: its newest version, and how far that is.
 *
 * @param owner who uploaded it, empty where nobody is known
 */
public record FileRecord(FileVersion version, FileStatus status, String owner) {
  /** Of nobody in particular. */
  public FileRecord(FileVersion version, FileStatus status) {
    this(version, status, "");
  }
}
