package dev.spate.aws.sdk;

import java.util.List;

/** One service's way to take several messages at once. */
interface Channel<E> {
  /** What is published to, for messages to people: {@code queue orders}. */
  String name();

  /** Messages of one request. */
  int most();

  /** Bytes of one request. */
  long mostBytes();

  /** Bytes of one message. */
  long messageBytes();

  /** Whether the receiver keeps the order of messages of one key. */
  boolean ordered();

  /**
   * The message as the service takes it.
   *
   * @throws dev.spate.RejectedException when it can never take it
   */
  E entry(Parcel parcel);

  /** Bytes of the entry as the service counts them. */
  long size(E entry);

  /**
   * Sends entries, no more than fit.
   *
   * @return those that were not taken and may be sent again, by their place
   * @throws dev.spate.RejectedException when the service will never take one
   */
  List<Failure> send(List<E> entries);

  /** An entry that was not taken. */
  record Failure(int index, String code) {}
}
