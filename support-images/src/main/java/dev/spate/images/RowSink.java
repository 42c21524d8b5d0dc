package dev.spate.images;

/** Takes the rows of a picture from top to bottom, each once. */
@FunctionalInterface
interface RowSink {
  /** The samples of the next row; the array belongs to the caller and is used again. */
  void row(byte[] samples);
}
