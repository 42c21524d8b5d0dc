package dev.spate.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is done with files after they were scanned and recognised: steps, of which each names those
 * that it comes after. What does not wait for each other runs at the same time.
 *
 * @param steps each after the steps that it waits for
 */
public record Pipeline(List<Step> steps) {

  /**
   * @throws IllegalArgumentException when two steps have one name, or a step comes after one that
   *     is not before it in the list, or of another kind
   */
  public Pipeline {
    steps = List.copyOf(steps);
    Map<String, Step> before = new LinkedHashMap<>();
    for (Step step : steps) {
      for (String name : step.after()) {
        Step other = before.get(name);
        if (other == null || other.kind() != step.kind()) {
          throw new IllegalArgumentException(
              "step %s comes after %s, which must be a step for %s before it"
                  .formatted(step.name(), name, step.kind().word()));
        }
      }
      if (before.put(step.name(), step) != null) {
        throw new IllegalArgumentException("there are two steps named " + step.name());
      }
    }
  }

  /** The step of this name, if there is one. */
  public Optional<Step> step(String name) {
    return steps.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /** With this step in the place of that of its name, or at the end. */
  public Pipeline with(Step step) {
    List<Step> all = new ArrayList<>(steps);
    all.replaceAll(s -> s.name().equals(step.name()) ? step : s);
    if (step(step.name()).isEmpty()) {
      all.add(step);
    }
    return new Pipeline(all);
  }

  /** Where a content of this kind begins: no step is done. */
  public Map<String, StepState> open(Kind kind) {
    Map<String, StepState> open = new LinkedHashMap<>();
    steps.stream().filter(s -> s.kind() == kind).forEach(s -> open.put(s.name(), OPEN));
    return open;
  }

  private static final StepState OPEN = new StepState.Open();

  /** Steps that are not done while all that they wait for are. */
  List<Step> ready(ContentRecord record) {
    return steps.stream()
        .filter(s -> record.steps().get(s.name()) instanceof StepState.Open)
        .filter(s -> s.after().stream().allMatch(record::isDone))
        .toList();
  }

  /** Steps that wait for this one. */
  List<Step> following(String name) {
    return steps.stream().filter(s -> s.after().contains(name)).toList();
  }

  /** Steps that wait for none. */
  List<Step> first() {
    return steps.stream().filter(s -> s.after().isEmpty()).toList();
  }
}
