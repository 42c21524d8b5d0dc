package dev.spate.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.Codecs;
import dev.spate.testkit.CodecsContract;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

class JacksonCodecsContractTest implements CodecsContract {
  private final Codecs codecs = new JacksonCodecs();

  @Override
  public Codecs codecs() {
    return codecs;
  }

  @Override
  public Stream<Example<?>> examples() {
    return Stream.of(
        new Example<>(byte[].class, new byte[] {0, -1, 91}, List.of()),
        new Example<>(String.class, "h\u00e9llo", List.of(new byte[] {-1, 65, 66, 67})),
        new Example<>(
            Payloads.Order.class,
            new Generated(new Random(1)).order(),
            List.of("{}".getBytes(UTF_8), "secret".getBytes(UTF_8), new byte[0])),
        new Example<>(
            Payloads.Shape.class,
            new Payloads.Cube(3, Optional.of(new Payloads.Nothing())),
            List.of("{\"@type\":\"Secret\"}".getBytes(UTF_8), "[]".getBytes(UTF_8))),
        new Example<>(
            Payloads.Color.class,
            Payloads.Color.BLUE,
            List.of("\"SECRET\"".getBytes(UTF_8), "1".getBytes(UTF_8))));
  }
}
