package dev.spate.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Message;
import dev.spate.Publisher;
import dev.spate.RejectedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every {@link Publisher} does. Implement it in a test class and return a publisher of bytes;
 * nothing may have been received when a test begins.
 */
@ExtendWith(KeptClauses.class)
public interface PublisherContract {
  /** The publisher under test. */
  Publisher<byte[]> publisher();

  /** What the receiver has stored by now, in its order. */
  List<Message<byte[]>> received();

  /** Most bytes of a message. */
  int limit();

  @Test
  default void what_was_published_is_received_with_id_key_attributes_and_every_byte() {
    byte[] data = {0, -1, 13, 10, 127, -128};
    Message<byte[]> message =
        new Message<>("id-1", data, Optional.of("k"), Map.of("a", "\u00e9"), Duration.ZERO);
    publisher().publish(List.of(message));

    assertThat(received()).hasSize(1);
    Message<byte[]> got = received().getFirst();
    assertThat(got.id()).isEqualTo("id-1");
    assertThat(got.data()).isEqualTo(data);
    assertThat(got.key()).contains("k");
    assertThat(got.attributes()).containsEntry("a", "\u00e9");
  }

  @Test
  default void messages_of_one_key_stay_in_order_however_many_there_are() {
    publisher()
        .publish(
            IntStream.range(0, 25)
                .mapToObj(i -> Message.of("id-" + i, new byte[] {(byte) i}).key("k" + i % 2))
                .toList());

    for (String key : List.of("k0", "k1")) {
      List<Integer> numbers =
          received().stream()
              .filter(m -> m.key().equals(Optional.of(key)))
              .map(m -> (int) m.data()[0])
              .toList();
      assertThat(numbers).isSorted().hasSize(key.equals("k0") ? 13 : 12);
    }
  }

  @Test
  default void publishing_nothing_does_nothing() {
    publisher().publish(List.of());
    assertThat(received()).isEmpty();
  }

  @Test
  default void bytes_are_copied_on_their_way() {
    byte[] data = "kept".getBytes(UTF_8);
    publisher().publish("id-1", data);
    data[0] = 'X';

    assertThat(received().getFirst().data()).isEqualTo("kept".getBytes(UTF_8));
  }

  @Test
  default void one_message_that_is_too_large_keeps_all_of_its_call_back() {
    byte[] large = new byte[limit() + 1];
    assertThatThrownBy(
            () ->
                publisher()
                    .publish(
                        List.of(Message.of("id-1", new byte[] {1}), Message.of("id-2", large))))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining(Integer.toString(limit()))
        .hasMessageContaining(Integer.toString(large.length));
    assertThat(received()).isEmpty();
  }

  @Test
  default void attributes_count_towards_the_size() {
    Message<byte[]> message =
        Message.of("id-1", new byte[limit()]).attributes(Map.of("name", "value"));
    assertThatThrownBy(() -> publisher().publish(List.of(message)))
        .isInstanceOf(RejectedException.class);
  }

  @Test
  default void a_message_of_half_the_limit_goes_through() {
    publisher().publish("id-1", new byte[limit() / 2]);
    assertThat(received().getFirst().data()).hasSize(limit() / 2);
  }
}
