package dev.spate.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a model takes and gives; also what a handler wants of its model. */
public record Signature(List<Slot> inputs, List<Slot> outputs) {
  public Signature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** The input of this name. */
  public Optional<Slot> input(String name) {
    return find(inputs, name);
  }

  /** The output of this name. */
  public Optional<Slot> output(String name) {
    return find(outputs, name);
  }

  private static Optional<Slot> find(List<Slot> slots, String name) {
    return slots.stream().filter(slot -> slot.name().equals(name)).findFirst();
  }

  /**
   * Refuses a model that does not keep to this contract: it must take exactly these inputs and give
   * at least these outputs.
   *
   * @throws InvalidModelException that lists the names, types and shapes that were wanted and found
   */
  public void require(String model, Signature found) {
    List<String> wrong = new ArrayList<>();
    for (Slot wanted : inputs) {
      found
          .input(wanted.name())
          .filter(slot -> slot.fits(wanted))
          .ifPresentOrElse(slot -> {}, () -> wrong.add("input " + wanted));
    }
    for (Slot wanted : outputs) {
      found
          .output(wanted.name())
          .filter(slot -> slot.fits(wanted))
          .ifPresentOrElse(slot -> {}, () -> wrong.add("output " + wanted));
    }
    for (Slot slot : found.inputs()) {
      if (input(slot.name()).isEmpty()) {
        wrong.add("nothing for its input " + slot);
      }
    }
    if (!wrong.isEmpty()) {
      throw new InvalidModelException(
          "model "
              + model
              + " does not keep to its contract: wanted "
              + String.join("; ", wrong)
              + "; it has "
              + found);
    }
  }

  /**
   * Refuses input that the model cannot take.
   *
   * @throws IllegalArgumentException naming the input, what it takes and what it was given
   */
  public void check(Map<String, Tensor> given) {
    for (Slot slot : inputs) {
      Tensor tensor = given.get(slot.name());
      if (tensor == null) {
        throw new IllegalArgumentException("input " + slot + " is missing");
      }
      if (!slot.takes(tensor)) {
        Slot wrong = Slot.of(slot.name(), tensor.type(), tensor.shape());
        throw new IllegalArgumentException("input " + slot + " was given " + wrong);
      }
    }
  }

  @Override
  public String toString() {
    return "inputs " + text(inputs) + ", outputs " + text(outputs);
  }

  private static String text(List<Slot> slots) {
    return slots.stream().map(Slot::toString).collect(Collectors.joining("; "));
  }
}
