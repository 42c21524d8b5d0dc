package dev.spate.json;

import dev.spate.Codecs;

class GeneratedCodecsContractTest extends JacksonCodecsContractTest {
  @Override
  public Codecs codecs() {
    return new TestPayloadsJson();
  }
}
