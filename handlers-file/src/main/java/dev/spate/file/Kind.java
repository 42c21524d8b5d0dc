package dev.spate.file;

/** What can be made something of. */
public enum Kind {
  /** A picture. */
  IMAGE,
  /** Moving pictures. */
  FILM,
  /** Pages of text. */
  DOCUMENT;

  /** The word for it in keys and JSON, such as {@code image}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
