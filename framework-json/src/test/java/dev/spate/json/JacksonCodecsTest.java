package dev.spate.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.spate.App;
import dev.spate.Codec;
import dev.spate.Codecs;
import dev.spate.FunctionSpec;
import dev.spate.InvalidAppException;
import dev.spate.Queue;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JacksonCodecsTest {
  private final JacksonCodecs codecs = new JacksonCodecs();

  interface Open {}

  record Holder(List<Open> parts) {}

  sealed interface Twins permits First.Same, Second.Same {}

  static final class First {
    record Same() implements Twins {}
  }

  static final class Second {
    record Same() implements Twins {}
  }

  sealed interface Named permits Renamed {}

  @JsonTypeName("new")
  record Renamed(@JsonProperty("n") int number) implements Named {}

  @Test
  void leaves_text_and_bytes_as_they_are() {
    assertThat(codecs.of(String.class)).isSameAs(Codecs.plain().of(String.class));
    assertThat(codecs.of(byte[].class)).isSameAs(Codecs.plain().of(byte[].class));
  }

  @Test
  void makes_each_codec_once() {
    assertThat(codecs.of(Payloads.Line.class)).isSameAs(codecs.of(Payloads.Line.class));
    assertThat(codecs.of(Payloads.Line.class).contentType()).isEqualTo("application/json");
  }

  @Test
  void has_no_codec_for_a_type_that_could_not_be_read_and_says_why() {
    assertThat(codecs.find(Open.class)).isEmpty();
    assertThat(codecs.find(Holder.class)).isEmpty();
    assertThatThrownBy(() -> codecs.of(Holder.class))
        .isInstanceOf(InvalidAppException.class)
        .hasMessageStartingWith("no codec for " + Holder.class.getName() + ": ")
        .hasMessageContaining(
            Open.class.getName() + " is abstract, neither sealed nor with a type");
  }

  @Test
  void has_no_codec_for_a_sealed_type_with_two_records_of_one_name() {
    assertThatThrownBy(() -> codecs.of(Twins.class))
        .isInstanceOf(InvalidAppException.class)
        .hasMessageContaining("are both called Same");
  }

  @Test
  void lets_an_application_be_refused_before_its_first_event() {
    Queue<Holder> queue = new Queue<>("parts", Holder.class);
    App app = App.of("shop", FunctionSpec.function("take", queue.each(), ports -> (e, in) -> {}));

    assertThatThrownBy(() -> app.check(codecs))
        .isInstanceOf(InvalidAppException.class)
        .hasMessageContaining("take")
        .hasMessageContaining(Holder.class.getName());
  }

  @Test
  void obeys_annotations_of_the_payload() {
    Codec<Named> codec = codecs.of(Named.class);

    assertThat(codec.encode(new Renamed(5)))
        .asString(UTF_8)
        .isEqualTo("{\"@type\":\"new\",\"n\":5}");
    assertThat(codec.decode("{\"@type\":\"new\",\"n\":5}".getBytes(UTF_8)))
        .isEqualTo(new Renamed(5));
  }

  @Test
  void reads_a_slice_and_nothing_around_it() {
    byte[] json = "{\"@type\":\"Nothing\"}".getBytes(UTF_8);
    byte[] around = new byte[json.length + 20];
    Arrays.fill(around, (byte) '!');
    System.arraycopy(json, 0, around, 7, json.length);

    assertThat(codecs.of(Payloads.Shape.class).decode(around, 7, json.length))
        .isEqualTo(new Payloads.Nothing());
    assertThatThrownBy(() -> codecs.of(Payloads.Shape.class).decode(json, 1, json.length))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void writes_no_value_that_it_would_refuse_to_read() {
    Payloads.Line line = new Payloads.Line(null, 1, java.math.BigDecimal.ONE);

    assertThatThrownBy(() -> codecs.of(Payloads.Line.class).encode(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Line.sku: ");
  }

  @Test
  void serves_many_threads_that_ask_for_the_first_codec_at_once() throws InterruptedException {
    Set<Codec<?>> seen = ConcurrentHashMap.newKeySet();
    CountDownLatch ready = new CountDownLatch(16);
    List<Thread> threads =
        IntStream.range(0, 16)
            .mapToObj(
                i ->
                    Thread.ofVirtual()
                        .start(
                            () -> {
                              ready.countDown();
                              Codec<Payloads.Order> codec = codecs.of(Payloads.Order.class);
                              seen.add(codec);
                              Payloads.Order order = new Generated(new java.util.Random(i)).order();
                              assertThat(codec.decode(codec.encode(order))).isEqualTo(order);
                            }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(seen).hasSize(1);
  }

  @Test
  void refuses_limits_that_are_none() {
    assertThatThrownBy(() -> JsonLimits.DEFAULT.depth(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limit depth must be from 1 to 1000, not 0");
  }
}
