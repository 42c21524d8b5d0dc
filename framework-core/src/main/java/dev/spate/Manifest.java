package dev.spate;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each function of an application asked for, found by calling each factory with recording
 * ports.
 *
 * @param needs by function name, in the order of the functions; each list without repetition
 */
public record Manifest(Map<String, List<Need>> needs) {

  static Manifest of(App app) {
    Map<String, List<Need>> needs = new LinkedHashMap<>();
    Map<String, Resource> named = new LinkedHashMap<>();
    for (FunctionSpec<?, ?, ?> function : app.functions()) {
      List<Need> asked = record(app, function, false);
      List<Need> again = record(app, function, true);
      if (!withoutDefaults(asked).equals(withoutDefaults(again))) {
        throw new InvalidAppException(
            "function "
                + function.name()
                + " asks for other ports when a setting changes: ask for the same ones always");
      }
      for (Need need : asked) {
        if (need instanceof Need.Use use) {
          app.checkSame(named, use.resource(), function.name());
        }
      }
      needs.put(function.name(), asked);
    }
    Manifest manifest = new Manifest(java.util.Collections.unmodifiableMap(needs));
    manifest.refuseLoops(app);
    return manifest;
  }

  /** What one function asked for. */
  public List<Need> of(String function) {
    return needs.getOrDefault(function, List.of());
  }

  private static List<Need> record(App app, FunctionSpec<?, ?, ?> function, boolean changed) {
    RecordingPorts recorder = new RecordingPorts(changed);
    try {
      app.open(function.name(), recorder, new Nowhere());
    } catch (InvalidAppException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new InvalidAppException(
          "the factory of function " + function.name() + " does more than ask and store: " + e);
    }
    return List.copyOf(recorder.asked());
  }

  private static List<Need> withoutDefaults(List<Need> needs) {
    return needs.stream()
        .map(need -> need instanceof Need.Setting s ? new Need.Setting(s.name(), "") : need)
        .toList();
  }

  /**
   * An object stored by a function must not, by way of triggers, lead to that same bucket again.
   */
  private void refuseLoops(App app) {
    Map<Bucket, Set<Bucket>> leads = new LinkedHashMap<>();
    for (FunctionSpec<?, ?, ?> function : app.functions()) {
      if (function.trigger() instanceof Source.ObjectChanges changes
          && changes.kind() == ObjectChange.Kind.CREATED) {
        for (Need need : of(function.name())) {
          if (need instanceof Need.Use use
              && use.resource() instanceof Bucket bucket
              && use.verbs().contains(Need.Verb.WRITE)) {
            leads.computeIfAbsent(changes.bucket(), b -> new LinkedHashSet<>()).add(bucket);
          }
        }
      }
    }
    for (Bucket start : leads.keySet()) {
      if (reaches(leads, start, start, new LinkedHashSet<>())) {
        throw new InvalidAppException(
            "objects stored in bucket "
                + start.name()
                + " trigger a function that leads to objects stored there again:"
                + " write to another bucket");
      }
    }
  }

  private static boolean reaches(
      Map<Bucket, Set<Bucket>> leads, Bucket from, Bucket to, Set<Bucket> seen) {
    for (Bucket next : leads.getOrDefault(from, Set.of())) {
      if (next.equals(to) || (seen.add(next) && reaches(leads, next, to, seen))) {
        return true;
      }
    }
    return false;
  }
}
