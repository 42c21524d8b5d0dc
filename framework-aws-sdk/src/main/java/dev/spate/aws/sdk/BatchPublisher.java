package dev.spate.aws.sdk;

import dev.spate.Codec;
import dev.spate.Message;
import dev.spate.PortException;
import dev.spate.Publisher;
import dev.spate.RejectedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Publishes in as few requests as the service's limits allow, and sends what was not taken again.
 *
 * <p>Where the receiver keeps order, a request holds at most one message of a key: services take
 * the messages of a request one by one, and a later one of the key must not overtake an earlier one
 * that was not taken. So a call is quick for many keys and has one request per message for one key.
 */
final class BatchPublisher<T, E> implements Publisher<T> {
  /** How often one message is sent, together with the first time. */
  static final int ATTEMPTS = 4;

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Channel<E> channel;
  private final Codec<T> codec;
  private final Consumer<Duration> sleep;

  BatchPublisher(Channel<E> channel, Codec<T> codec, Consumer<Duration> sleep) {
    this.channel = channel;
    this.codec = codec;
    this.sleep = sleep;
  }

  /** A message on its way. */
  private record Sending<E>(E entry, long size, String id) {}

  @Override
  public void publish(List<Message<T>> messages) {
    Map<Object, Deque<Sending<E>>> lanes = new LinkedHashMap<>();
    for (Message<T> message : messages) {
      Sending<E> sending = sending(message);
      Object lane =
          channel.ordered() && message.key().isPresent() ? message.key().get() : new Object();
      lanes.computeIfAbsent(lane, l -> new ArrayDeque<>()).add(sending);
    }
    Map<String, Integer> failed = new HashMap<>();
    while (!lanes.isEmpty()) {
      wave(lanes, failed);
    }
  }

  private Sending<E> sending(Message<T> message) {
    Parcel parcel =
        new Parcel(
            new Message<>(
                message.id(),
                codec.encode(message.data()),
                message.key(),
                message.attributes(),
                message.delay()));
    requireSize(parcel.size(), parcel);
    E entry = channel.entry(parcel);
    long size = channel.size(entry);
    requireSize(size, parcel);
    return new Sending<>(entry, size, message.id());
  }

  private void requireSize(long size, Parcel parcel) {
    if (size > channel.messageBytes()) {
      throw new RejectedException(
          "message to "
              + channel.name()
              + " must have at most "
              + channel.messageBytes()
              + " bytes, not "
              + size
              + ", "
              + parcel.data().length
              + " of them data");
    }
  }

  /** One request with the first message of as many lanes as fit. */
  private void wave(Map<Object, Deque<Sending<E>>> lanes, Map<String, Integer> failed) {
    List<Object> taken = new ArrayList<>();
    List<E> entries = new ArrayList<>();
    long bytes = 0;
    for (Map.Entry<Object, Deque<Sending<E>>> lane : lanes.entrySet()) {
      Sending<E> first = lane.getValue().getFirst();
      if (entries.size() == channel.most() || bytes + first.size() > channel.mostBytes()) {
        break;
      }
      bytes += first.size();
      taken.add(lane.getKey());
      entries.add(first.entry());
    }
    List<Channel.Failure> failures;
    try {
      failures = channel.send(entries);
    } catch (SdkException e) {
      throw Faults.later(channel.name(), "publish", e);
    }
    Map<Integer, String> again = new HashMap<>();
    failures.forEach(failure -> again.put(failure.index(), failure.code()));
    for (int i = 0; i < taken.size(); i++) {
      settle(lanes, taken.get(i), failed, again.get(i));
    }
    if (!failures.isEmpty()) {
      int rounds = failed.values().stream().mapToInt(Integer::intValue).max().orElse(1);
      sleep.accept(PAUSE.multipliedBy(1L << (rounds - 1)));
    }
  }

  private void settle(
      Map<Object, Deque<Sending<E>>> lanes,
      Object lane,
      Map<String, Integer> failed,
      @org.jspecify.annotations.Nullable String code) {
    Deque<Sending<E>> queue = lanes.getOrDefault(lane, new ArrayDeque<>());
    if (code != null) {
      if (failed.merge(queue.getFirst().id(), 1, Integer::sum) == ATTEMPTS) {
        throw new PortException(
            channel.name() + " did not take a message in " + ATTEMPTS + " attempts: " + code);
      }
      return;
    }
    queue.removeFirst();
    if (queue.isEmpty()) {
      lanes.remove(lane);
    }
  }
}
