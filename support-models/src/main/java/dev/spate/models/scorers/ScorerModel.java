package dev.spate.models.scorers;

import dev.spate.models.ElementType;
import dev.spate.models.Model;
import dev.spate.models.Signature;
import dev.spate.models.Slot;
import dev.spate.models.Tensor;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A scorer as a model of one input and one output. */
public final class ScorerModel implements Model {
  private final Scorer scorer;
  private final String input;
  private final String output;

  ScorerModel(Scorer scorer, String input, String output) {
    this.scorer = scorer;
    this.input = input;
    this.output = output;
  }

  /** The scorer itself, for rows without tensors around them, and for explanations. */
  public Scorer scorer() {
    return scorer;
  }

  @Override
  public Signature signature() {
    return new Signature(
        List.of(Slot.of(input, ElementType.FLOAT, Slot.ANY, scorer.features())),
        List.of(Slot.of(output, ElementType.FLOAT, Slot.ANY, scorer.outputs())));
  }

  @Override
  public Map<String, Tensor> run(Map<String, Tensor> inputs, Duration patience) {
    signature().check(inputs);
    Tensor rows = inputs.get(input);
    if (!(rows instanceof Tensor.Floats floats)) {
      throw new IllegalArgumentException("input " + input + " is missing");
    }
    int count = (int) rows.shape()[0];
    float[] scores = new float[count * scorer.outputs()];
    float[] one = new float[scorer.outputs()];
    for (int i = 0; i < count; i++) {
      scorer.score(floats.data(), i * scorer.features(), one);
      System.arraycopy(one, 0, scores, i * one.length, one.length);
    }
    return Map.of(output, new Tensor.Floats(new long[] {count, one.length}, scores));
  }
}
