package dev.spate.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Codecs;
import dev.spate.Message;
import dev.spate.PortException;
import dev.spate.RejectedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Batches, order and second attempts, on a channel that takes what the test lets it take. */
class BatchPublisherTest {
  private final Recorded channel = new Recorded();
  private final List<Duration> pauses = new ArrayList<>();
  private final BatchPublisher<String, Parcel> publisher =
      new BatchPublisher<>(channel, Codecs.plain().of(String.class), pauses::add);

  /** Takes four messages and 40 bytes at once, and refuses a message as often as it was told to. */
  private static final class Recorded implements Channel<Parcel> {
    private final List<List<String>> requests = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();
    private final Map<String, Integer> refusals = new HashMap<>();
    private boolean ordered = true;

    @Override
    public String name() {
      return "queue test";
    }

    @Override
    public int most() {
      return 4;
    }

    @Override
    public long mostBytes() {
      return 40;
    }

    @Override
    public long messageBytes() {
      return 30;
    }

    @Override
    public boolean ordered() {
      return ordered;
    }

    @Override
    public Parcel entry(Parcel parcel) {
      return parcel;
    }

    @Override
    public long size(Parcel entry) {
      return entry.size();
    }

    @Override
    public List<Failure> send(List<Parcel> entries) {
      requests.add(entries.stream().map(Parcel::id).toList());
      List<Failure> again = new ArrayList<>();
      for (int i = 0; i < entries.size(); i++) {
        String id = entries.get(i).id();
        if (refusals.merge(id, -1, Integer::sum) >= 0) {
          again.add(new Failure(i, "Throttled"));
        } else {
          taken.add(id);
        }
      }
      return again;
    }
  }

  private static List<Message<String>> messages(int count) {
    return IntStream.range(0, count).mapToObj(i -> Message.of("m" + i, "data")).toList();
  }

  @Test
  void messages_go_in_as_few_requests_as_their_number_allows() {
    publisher.publish(messages(9));
    assertThat(channel.requests).extracting(List::size).containsExactly(4, 4, 1);
    assertThat(channel.taken).hasSize(9).doesNotHaveDuplicates();
    assertThat(pauses).isEmpty();
  }

  @Test
  void messages_go_in_as_few_requests_as_their_bytes_allow() {
    publisher.publish(
        List.of(
            Message.of("a", "x".repeat(20)),
            Message.of("b", "x".repeat(20)),
            Message.of("c", "x".repeat(20))));
    assertThat(channel.requests).containsExactly(List.of("a", "b"), List.of("c"));
  }

  @Test
  void only_what_was_not_taken_is_sent_again() {
    channel.refusals.put("m1", 2);
    publisher.publish(messages(3));

    assertThat(channel.requests)
        .containsExactly(List.of("m0", "m1", "m2"), List.of("m1"), List.of("m1"));
    assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @Test
  void a_message_that_is_never_taken_fails_the_call_within_bounds() {
    channel.refusals.put("m1", 100);
    assertThatThrownBy(() -> publisher.publish(messages(3)))
        .isInstanceOf(PortException.class)
        .hasMessage("queue test did not take a message in 4 attempts: Throttled");
    assertThat(channel.requests).hasSize(BatchPublisher.ATTEMPTS);
  }

  @Test
  void no_message_overtakes_one_of_its_key_that_was_not_taken() {
    channel.refusals.put("a0", 1);
    publisher.publish(
        List.of(
            Message.of("a0", "x").key("a"),
            Message.of("a1", "x").key("a"),
            Message.of("b0", "x").key("b"),
            Message.of("none", "x")));

    assertThat(channel.requests.getFirst()).containsExactly("a0", "b0", "none");
    assertThat(channel.taken).containsSubsequence("a0", "a1").hasSize(4);
  }

  @Test
  void where_no_order_is_kept_messages_of_a_key_share_a_request() {
    channel.ordered = false;
    publisher.publish(List.of(Message.of("a0", "x").key("a"), Message.of("a1", "x").key("a")));
    assertThat(channel.requests).containsExactly(List.of("a0", "a1"));
  }

  @Test
  void one_message_that_is_too_large_keeps_all_back() {
    assertThatThrownBy(
            () -> publisher.publish(List.of(Message.of("a", "x"), Message.of("b", "x".repeat(31)))))
        .isInstanceOf(RejectedException.class)
        .hasMessage("message to queue test must have at most 30 bytes, not 31, 31 of them data");
    assertThat(channel.requests).isEmpty();
  }
}
