package dev.spate.aws.template;

import dev.spate.aws.testing.Reading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resources that need each other, so that none could be made first. */
final class Circles {
  private final Map<String, Set<String>> needs = new LinkedHashMap<>();
  private final Set<String> sound = new HashSet<>();
  private final List<String> way = new ArrayList<>();

  private Circles(Reading template) {
    template
        .resources()
        .forEach(
            (id, resource) -> {
              Set<String> named = new LinkedHashSet<>();
              References.of(resource, "").forEach(r -> named.add(r.name().replaceAll("\\..*", "")));
              Object first = Reading.map(resource).get("DependsOn");
              if (first != null) {
                Reading.list(first).forEach(other -> named.add((String) other));
              }
              needs.put(id, named);
            });
  }

  /** The first circle, if there is one: the ids in their order. */
  static Optional<List<String>> in(Reading template) {
    Circles circles = new Circles(template);
    return circles.needs.keySet().stream().map(circles::from).flatMap(Optional::stream).findFirst();
  }

  private Optional<List<String>> from(String id) {
    if (way.contains(id)) {
      return Optional.of(List.copyOf(way.subList(way.indexOf(id), way.size())));
    }
    if (!sound.contains(id)) {
      way.add(id);
      for (String next : needs.getOrDefault(id, Set.of())) {
        Optional<List<String>> circle = from(next);
        if (circle.isPresent()) {
          return circle;
        }
      }
      way.removeLast();
      sound.add(id);
    }
    return Optional.empty();
  }
}
