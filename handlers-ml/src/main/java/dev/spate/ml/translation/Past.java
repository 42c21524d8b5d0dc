package dev.spate.ml.translation;

import dev.spate.models.Model;
import dev.spate.models.Slot;
import dev.spate.models.Tensor;
import java.util.HashMap;
import java.util.Map;

/** What a decoder hands on from one step to the next. */
final class Past {
  static final String IN = "past_key_values.";
  private static final String OUT = "present.";

  private final Map<String, Tensor> values = new HashMap<>();

  /** The output that becomes an input. */
  static String out(String in) {
    return OUT + in.substring(IN.length());
  }

  /** Takes what a step gave; what it did not give again stays. */
  void keep(Map<String, Tensor> outputs) {
    outputs.forEach(
        (name, tensor) -> {
          if (name.startsWith(OUT)) {
            values.put(IN + name.substring(OUT.length()), tensor);
          }
        });
  }

  /** Keeps these rows, in this order. */
  void pick(int[] rows) {
    values.replaceAll((name, tensor) -> Rows.pick(tensor, rows));
  }

  void addTo(Map<String, Tensor> inputs, Model model) {
    for (Slot slot : model.signature().inputs()) {
      Tensor value = values.get(slot.name());
      if (value != null) {
        inputs.put(slot.name(), value);
      }
    }
  }
}
