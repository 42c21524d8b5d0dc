package dev.spate;

import static dev.spate.FunctionSpec.function;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code App.check}: each payload that an application names needs a codec. */
class CodecCheckTest {
  record Strange() {}

  private static final Topic<String> PLAIN = new Topic<>("plain", String.class);

  static FunctionSpec<?, ?, ?>[] functions() {
    return new FunctionSpec<?, ?, ?>[] {
      on(new Queue<>("q", Strange.class).each()),
      function(
          "f",
          new Queue<>("q", Strange.class).each().batched(),
          ports -> (batch, in) -> batch.answers(in).result()),
      on(new Topic<>("t", Strange.class).each()),
      on(new EventStream<>("s", Strange.class).each()),
      function(
          "f",
          new EventStream<>("s", Strange.class).each().batched(),
          ports -> (batch, in) -> batch.answers(in).result()),
      on(new DeviceTopic<>("d", "meters/+", Strange.class).each()),
      on(new EventBus("b").on("made", Strange.class)),
      function("f", new Trigger.Call<>(Strange.class, String.class), ports -> (i, in) -> "answer"),
      function(
          "f", new Trigger.Call<>(String.class, Strange.class), ports -> (i, in) -> new Strange()),
      asks(ports -> ports.publish(new Queue<>("q", Strange.class))),
      asks(ports -> ports.publish(new Topic<>("t", Strange.class))),
      asks(ports -> ports.publish(new EventStream<>("s", Strange.class))),
      asks(ports -> ports.publish(new DeviceTopic<>("d", "meters/+", Strange.class))),
      asks(ports -> ports.publish(new EventBus("b"), "made", Strange.class)),
      asks(ports -> ports.codec(Strange.class)),
    };
  }

  private static <T> FunctionSpec<?, ?, ?> on(Source<T> source) {
    return function("f", source, ports -> (event, in) -> {});
  }

  private static FunctionSpec<?, ?, ?> asks(java.util.function.Consumer<Ports> wish) {
    return function(
        "f",
        PLAIN.each(),
        ports -> {
          wish.accept(ports);
          return (event, in) -> {};
        });
  }

  @ParameterizedTest
  @MethodSource("functions")
  void refuses_a_payload_without_a_codec(FunctionSpec<?, ?, ?> function) {
    App app = App.of("shop", function);

    assertThatThrownBy(() -> app.check(Codecs.plain()))
        .isInstanceOf(InvalidAppException.class)
        .hasMessage("function f: no codec for " + Strange.class.getName());
  }

  @Test
  void accepts_what_needs_no_codec() {
    App app =
        App.of(
            "shop",
            asks(
                ports -> {
                  ports.read(new Bucket("b"));
                  ports.readWrite(new Table("t"));
                  ports.connections(new SocketApi("s"));
                  ports.publish(PLAIN);
                  ports.codec(String.class);
                }),
            function("g", new Bucket("b").created(), ports -> (event, in) -> {}),
            function("h", new Table("t").changes(), ports -> (event, in) -> {}));

    assertThatCode(() -> app.check(Codecs.plain())).doesNotThrowAnyException();
  }
}
