package dev.spate;

import java.time.Instant;
import java.util.Optional;

/** Sends to open connections of one socket API. */
public interface Connections {
  /** What became of a send. */
  enum Sent {
    /** It was handed to the connection; whether the client read it is not known. */
    SENT,
    /** There is no such connection, or not yet, or no longer: forget it. */
    GONE,
    /** The client or the API is too slow for more: try later. */
    SLOW
  }

  /**
   * What is known of an open connection.
   *
   * @param address the client's network address
   */
  record Info(String connection, Instant since, Instant lastActive, String address) {}

  /**
   * Sends a text message of at most 128 KB.
   *
   * @throws RejectedException when it is larger
   * @throws PortException when the API does not answer
   */
  Sent send(String connection, String text);

  /** Ends a connection; there need not be one. */
  void close(String connection);

  /** What is known of it, or nothing when it is gone. */
  Optional<Info> info(String connection);
}
