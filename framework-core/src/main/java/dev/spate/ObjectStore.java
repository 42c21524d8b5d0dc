package dev.spate;

/** Reads and writes objects of one bucket. */
public interface ObjectStore extends ObjectReader, ObjectWriter {
  /**
   * Copies an object with its metadata inside the bucket, without its content passing through here.
   *
   * @throws RejectedException when there is no such object
   */
  ObjectInfo copy(String from, String to);
}
