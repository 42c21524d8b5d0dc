package dev.spate.json;

/** Asks for codecs of the payloads of these tests. */
@JsonPayloads({
  Payloads.Order.class,
  Payloads.Times.class,
  Payloads.Numbers.class,
  Payloads.Groups.class,
  Payloads.Blob.class,
  Payloads.Shape.class,
  Payloads.Tree.class,
  Payloads.Gaps.class
})
final class TestPayloads {
  private TestPayloads() {}
}
