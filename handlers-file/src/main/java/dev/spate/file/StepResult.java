package dev.spate.file;

import java.util.List;
import java.util.Map;

/**
 * What a step made of a content, already stored.
 *
 * @param outputs what others may see
 * @param facts small texts, such as {@code pages}; {@value #PARTS} says in how many parts the
 *     following steps that work in parts are done
 */
public record StepResult(List<Output> outputs, Map<String, String> facts) {
  /** The fact that names the number of parts. */
  public static final String PARTS = "parts";

  public StepResult {
    outputs = List.copyOf(outputs);
    facts = Map.copyOf(facts);
  }

  /** Nothing that others see. */
  public static StepResult nothing() {
    return new StepResult(List.of(), Map.of());
  }
}
