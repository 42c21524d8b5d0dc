package dev.spate.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A table of routes: the most specific one that fits wins, whatever the order they were added in.
 */
public final class Routes<V> {
  private final List<Entry<V>> entries;

  private record Entry<V>(Route route, List<String> template, V value) {}

  private Routes(List<Entry<V>> entries) {
    this.entries = entries;
  }

  /** What a request meets. */
  public sealed interface Found<V> {
    /** A route, with the path's variables. */
    record Match<V>(Route route, V value, Map<String, String> parameters) implements Found<V> {}

    /** The path, but not by this method; {@code allowed} are those it has. */
    record OtherMethods<V>(Set<String> allowed) implements Found<V> {}

    /** Nothing. */
    record Nothing<V>() implements Found<V> {}
  }

  /** No routes. */
  public static <V> Routes<V> none() {
    return new Routes<>(List.of());
  }

  /**
   * These routes and one more.
   *
   * @throws IllegalArgumentException when a route is there that takes the same requests
   */
  public Routes<V> with(Route route, V value) {
    for (Entry<V> entry : entries) {
      if (entry.route.overlaps(route)) {
        throw new IllegalArgumentException("route " + route + " overlaps " + entry.route);
      }
    }
    List<Entry<V>> more = new ArrayList<>(entries);
    int at = 0;
    while (at < more.size() && !before(route, more.get(at).route)) {
      at++;
    }
    more.add(at, new Entry<>(route, Route.segments(route.template()), value));
    return new Routes<>(List.copyOf(more));
  }

  /** Whether one is tried first; no comparator, whose lambdas a cold start would pay for. */
  private static boolean before(Route one, Route other) {
    if (one.greedy() != other.greedy()) {
      return other.greedy();
    }
    int rank = one.rank().compareTo(other.rank());
    return rank == 0 ? breadth(one.method()) < breadth(other.method()) : rank < 0;
  }

  /** A method of its own goes before one that also answers for others. */
  private static int breadth(String method) {
    return switch (method) {
      case "ANY" -> 2;
      case "GET" -> 1; // answers HEAD too
      default -> 0;
    };
  }

  /** The route for a request. */
  public Found<V> find(String method, String path) {
    Set<String> allowed = new TreeSet<>();
    List<String> given = Route.segments(path);
    for (Entry<V> entry : entries) {
      Optional<Map<String, String>> parameters = entry.route.match(entry.template, given);
      if (parameters.isPresent()) {
        if (entry.route.takes(method)) {
          return new Found.Match<>(entry.route, entry.value, parameters.get());
        }
        allowed.add(entry.route.method());
      }
    }
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    return allowed.isEmpty() ? new Found.Nothing<>() : new Found.OtherMethods<>(allowed);
  }
}
