package dev.spate.ml.translation;

/**
 * From one language to another.
 *
 * @param from such as {@code en} (source: BCP 47)
 */
public record Languages(String from, String to) {
  @Override
  public String toString() {
    return from + " to " + to;
  }
}
