package dev.spate.aws.template;

import dev.spate.Bucket;
import dev.spate.EventStream;
import dev.spate.FunctionSpec;
import dev.spate.Need.Verb;
import dev.spate.ObjectChange;
import dev.spate.Queue;
import dev.spate.Resource;
import dev.spate.Source;
import dev.spate.Table;
import dev.spate.Topic;
import dev.spate.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Functions whose effects make them run again. That can be meant; Lambda ends such a chain after
 * about sixteen calls, but not one through a table. Buses are left out: their events have types.
 */
final class Loops {
  private final Plan plan;
  private final FunctionSpec<?, ?, ?> first;
  private final Set<String> seen = new LinkedHashSet<>();

  private Loops(Plan plan, FunctionSpec<?, ?, ?> first) {
    this.plan = plan;
    this.first = first;
  }

  static List<Finding> check(Plan plan) {
    List<Finding> found = new ArrayList<>();
    Set<String> told = new LinkedHashSet<>();
    for (FunctionSpec<?, ?, ?> function : plan.app.functions()) {
      Loops loops = new Loops(plan, function);
      if (!told.contains(function.name()) && loops.comesBack(function)) {
        told.addAll(loops.seen);
        found.add(
            new Finding(
                Finding.Rule.RECURSION,
                "function " + function.name(),
                "what it writes to "
                    + first(plan, function)
                    + " may make it run again: be sure that it ends"));
      }
    }
    return found;
  }

  private static String first(Plan plan, FunctionSpec<?, ?, ?> function) {
    return String.join(
        ", ",
        plan.uses(function).entrySet().stream()
            .filter(use -> writes(use.getValue()))
            .map(use -> use.getKey().name())
            .toList());
  }

  private boolean comesBack(FunctionSpec<?, ?, ?> function) {
    for (FunctionSpec<?, ?, ?> next : after(function)) {
      if (next.name().equals(first.name()) || (seen.add(next.name()) && comesBack(next))) {
        return true;
      }
    }
    return false;
  }

  private List<FunctionSpec<?, ?, ?>> after(FunctionSpec<?, ?, ?> function) {
    List<FunctionSpec<?, ?, ?>> next = new ArrayList<>();
    plan.uses(function)
        .forEach(
            (resource, verbs) -> {
              if (writes(verbs)) {
                plan.app.functions().stream()
                    .filter(f -> hears(f.trigger()).filter(resource::equals).isPresent())
                    .forEach(next::add);
              }
            });
    return next;
  }

  private static boolean writes(Set<Verb> verbs) {
    return verbs.contains(Verb.WRITE) || verbs.contains(Verb.PUBLISH);
  }

  /** The resource whose writing makes a trigger fire. */
  private static Optional<Resource> hears(Trigger<?, ?, ?> trigger) {
    if (trigger instanceof Source.ObjectChanges o && o.kind() == ObjectChange.Kind.REMOVED) {
      return Optional.empty();
    }
    return Triggers.resource(trigger)
        .filter(
            r ->
                switch (r) {
                  case Queue<?> q -> true;
                  case Topic<?> t -> true;
                  case EventStream<?> s -> true;
                  case Table t -> true;
                  case Bucket b -> true;
                  default -> false;
                });
  }
}
