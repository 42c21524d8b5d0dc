package dev.spate.file;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of a content and what became of it.
 *
 * @param content the bytes
 * @param creator the version of the file that brought it in first: {@link FileVersion#path()}
 * @param steps how far each step of its pipeline is, in the pipeline's order
 * @param outputs what was made, at most {@value #MOST_OUTPUTS}
 * @param facts what was found out, such as {@code title}; small texts
 * @param quarantined the signature by which it was later found to be malware
 * @param history what happened, the latest {@value #LONGEST_HISTORY}
 */
public record ContentRecord(
    Content content,
    String creator,
    Map<String, StepState> steps,
    List<Output> outputs,
    Map<String, String> facts,
    Optional<String> quarantined,
    List<Entry> history) {
  static final int MOST_OUTPUTS = 256;
  private static final int LONGEST_HISTORY = 40;

  /** Something that happened. */
  public record Entry(Instant at, String text) {}

  public ContentRecord {
    steps = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    outputs = List.copyOf(outputs);
    facts = java.util.Collections.unmodifiableMap(new TreeMap<>(facts));
    history = List.copyOf(history);
    if (outputs.size() > MOST_OUTPUTS) {
      throw new IllegalArgumentException(
          "a content must have at most " + MOST_OUTPUTS + " outputs, not " + outputs.size());
    }
  }

  /** Whether no step is left to do, or one failed, so that what comes after it never begins. */
  public boolean settled() {
    return quarantined.isPresent()
        || failure().isPresent()
        || steps.values().stream().noneMatch(s -> s instanceof StepState.Open);
  }

  /** Whether a step is done, with all its parts. */
  boolean isDone(String step) {
    return steps.get(step) instanceof StepState.Done;
  }

  /** Why the first step that failed did. */
  public Optional<String> failure() {
    return steps.values().stream()
        .filter(s -> s instanceof StepState.Failed)
        .map(s -> ((StepState.Failed) s).reason())
        .findFirst();
  }

  /** With a step in another state, and what it made. */
  ContentRecord with(String step, StepState state, StepResult made, Entry entry) {
    Map<String, StepState> all = new LinkedHashMap<>(steps);
    all.put(step, state);
    Map<String, Output> byKey = new LinkedHashMap<>();
    outputs.forEach(o -> byKey.put(o.key(), o));
    made.outputs().forEach(o -> byKey.put(o.key(), o));
    Map<String, String> known = new TreeMap<>(facts);
    known.putAll(made.facts());
    return new ContentRecord(
        content, creator, all, List.copyOf(byKey.values()), known, quarantined, more(entry));
  }

  /** With one more entry of its history. */
  ContentRecord with(Entry entry) {
    return new ContentRecord(content, creator, steps, outputs, facts, quarantined, more(entry));
  }

  /** Found to be malware: nothing that was made of it is left. */
  ContentRecord infected(String signature, Entry entry) {
    return new ContentRecord(
        content, creator, steps, List.of(), facts, Optional.of(signature), more(entry));
  }

  private List<Entry> more(Entry entry) {
    List<Entry> all = new ArrayList<>(history);
    all.add(entry);
    return all.subList(Math.max(0, all.size() - LONGEST_HISTORY), all.size());
  }
}
