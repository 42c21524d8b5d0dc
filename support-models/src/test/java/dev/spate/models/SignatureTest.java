package dev.spate.models;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureTest {
  private static final Signature WANTED =
      new Signature(
          List.of(Slot.of("image", ElementType.FLOAT, Slot.ANY, 3, 224, 224)),
          List.of(Slot.of("logits", ElementType.FLOAT, Slot.ANY, 1000)));

  @Test
  void a_model_that_keeps_to_the_contract_passes() {
    WANTED.require(
        "m",
        new Signature(
            List.of(Slot.of("image", ElementType.FLOAT, 1, 3, 224, 224)),
            List.of(
                Slot.of("logits", ElementType.FLOAT, 1, 1000),
                Slot.of("features", ElementType.FLOAT, 1, 1280))));
  }

  @Test
  void what_was_wanted_and_what_there_is_are_listed() {
    Signature other =
        new Signature(
            List.of(
                Slot.of("image", ElementType.UINT8, Slot.ANY, 224, 224, 3),
                Slot.of("scale", ElementType.FLOAT, 1)),
            List.of(Slot.of("probabilities", ElementType.FLOAT, Slot.ANY, 1000)));
    assertThatThrownBy(() -> WANTED.require("photos 7", other))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            "model photos 7 does not keep to its contract: wanted input image FLOAT[?,3,224,224];"
                + " output logits FLOAT[?,1000]; nothing for its input scale FLOAT[1];"
                + " it has inputs image UINT8[?,224,224,3]; scale FLOAT[1],"
                + " outputs probabilities FLOAT[?,1000]");
  }

  @Test
  void input_that_does_not_fit_is_named() {
    Tensor wrong = new Tensor.Floats(new long[] {1, 2}, new float[2]);
    assertThatThrownBy(() -> WANTED.check(Map.of("image", wrong)))
        .hasMessage("input image FLOAT[?,3,224,224] was given image FLOAT[1,2]");
    assertThatThrownBy(() -> WANTED.check(Map.of()))
        .hasMessage("input image FLOAT[?,3,224,224] is missing");
    assertThatThrownBy(() -> new Tensor.Floats(new long[] {2, 2}, new float[3]))
        .hasMessage("shape [2, 2] has 4 elements, not 3");
  }
}
