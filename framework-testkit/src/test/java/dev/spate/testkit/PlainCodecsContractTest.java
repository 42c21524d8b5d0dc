package dev.spate.testkit;

import dev.spate.Codecs;
import java.util.List;
import java.util.stream.Stream;

class PlainCodecsContractTest implements CodecsContract {
  @Override
  public Codecs codecs() {
    return Codecs.plain();
  }

  @Override
  public Stream<Example<?>> examples() {
    return Stream.of(
        new Example<>(byte[].class, new byte[] {0, -1, 91}, List.of()),
        new Example<>(
            String.class, "h\u00e9llo \ud83d\ude00", List.of(new byte[] {-1, 65, 66, 67})));
  }
}
