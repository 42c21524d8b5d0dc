package dev.spate;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
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
 * @param handlers by function name the class of its handler, without filters; of a lambda the class
 *     that has it
 */
public record Manifest(Map<String, List<Need>> needs, Map<String, String> handlers) {

  static Manifest of(App app) {
    Map<String, List<Need>> needs = new LinkedHashMap<>();
    Map<String, String> handlers = new LinkedHashMap<>();
    Map<String, Resource> named = new LinkedHashMap<>();
    Map<String, Class<?>> types = new LinkedHashMap<>();
    for (FunctionSpec<?, ?, ?> function : app.functions()) {
      RecordingPorts recorder = record(app, function, false);
      List<Need> asked = List.copyOf(recorder.asked());
      if (!asksAlike(asked, record(app, function, true))) {
        throw new InvalidAppException(
            "function "
                + function.name()
                + " asks for other ports when a setting changes: ask for the same ones always");
      }
      AppRules.resource(function.trigger())
          .ifPresent(r -> app.checkSame(named, r, function.name()));
      for (Need need : asked) {
        if (need instanceof Need.Use use) {
          app.checkSame(named, use.resource(), function.name());
        }
      }
      payloads(function, recorder).forEach(e -> checkSame(types, e, function.name()));
      needs.put(function.name(), asked);
      handlers.put(function.name(), recorder.handler());
    }
    Manifest manifest =
        new Manifest(Collections.unmodifiableMap(needs), Collections.unmodifiableMap(handlers));
    manifest.refuseLoops(app);
    return manifest;
  }

  /** What one function asked for. */
  public List<Need> of(String function) {
    return needs.getOrDefault(function, List.of());
  }

  /** The types of what a function takes from buses, sends to them, or reads and writes itself. */
  static List<Class<?>> payloads(App app, FunctionSpec<?, ?, ?> function) {
    RecordingPorts recorder = record(app, function, false);
    List<Class<?>> types = new ArrayList<>(recorder.payloads());
    payloads(function, recorder).forEach(events -> types.add(events.payload()));
    return types;
  }

  private static List<Source.BusEvents<?>> payloads(
      FunctionSpec<?, ?, ?> function, RecordingPorts recorder) {
    List<Source.BusEvents<?>> all = new ArrayList<>(recorder.sent());
    if (function.trigger() instanceof Source.BusEvents<?> taken) {
      all.add(taken);
    }
    return all;
  }

  private static void checkSame(
      Map<String, Class<?>> types, Source.BusEvents<?> events, String functionName) {
    String what = "events " + events.type() + " of bus " + events.bus().name();
    Class<?> before = types.putIfAbsent(what, events.payload());
    if (before != null && before != events.payload()) {
      throw new InvalidAppException(
          "function "
              + functionName
              + " means another payload of "
              + what
              + " than the functions before it: "
              + events.payload().getName()
              + " is not "
              + before.getName());
    }
  }

  private static RecordingPorts record(App app, FunctionSpec<?, ?, ?> function, boolean changed) {
    RecordingPorts recorder = new RecordingPorts(changed);
    try {
      app.open(function.name(), recorder, new Nowhere());
    } catch (InvalidAppException e) {
      throw new InvalidAppException("function " + function.name() + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException | DateTimeException e) {
      if (!changed) {
        throw impure(function, e);
      }
      recorder.cut(); // a made-up value may be refused: a duration, an address, a pattern
    } catch (RuntimeException e) {
      throw impure(function, e);
    }
    return recorder;
  }

  private static InvalidAppException impure(FunctionSpec<?, ?, ?> function, RuntimeException why) {
    return new InvalidAppException(
        "the factory of function " + function.name() + " does more than ask and store: " + why,
        why);
  }

  /** Whether the same was asked for, as far as the factory came. */
  private static boolean asksAlike(List<Need> asked, RecordingPorts changed) {
    List<Need> before = withoutDefaults(asked);
    List<Need> again = withoutDefaults(List.copyOf(changed.asked()));
    return changed.isCut()
        ? again.size() <= before.size() && before.subList(0, again.size()).equals(again)
        : before.equals(again);
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
