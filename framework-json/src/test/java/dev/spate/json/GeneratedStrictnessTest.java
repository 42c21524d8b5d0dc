package dev.spate.json;

import dev.spate.Codecs;

/** What Jackson's codecs refuse, in the same words. */
class GeneratedStrictnessTest extends StrictnessTest {
  @Override
  Codecs codecs() {
    return new TestPayloadsJson();
  }
}
