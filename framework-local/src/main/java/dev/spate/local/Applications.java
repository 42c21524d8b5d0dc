package dev.spate.local;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The applications of a runtime, each as it was loaded last and behind a turnstile of its own. */
final class Applications {
  private final Grounds grounds;
  private volatile Map<String, Turnstile> all = Map.of();

  /** Opens all; nothing runs yet. */
  Applications(Grounds grounds, List<Mount> mounts) {
    this.grounds = grounds;
    put(mounts, open(mounts));
  }

  void start() {
    now().forEach(Generation::start);
  }

  /** What runs now, in the order in which it was mounted. */
  List<Generation> now() {
    return all.values().stream().flatMap(way -> way.now().stream()).toList();
  }

  List<RunningApp> running() {
    return now().stream().map(Generation::app).toList();
  }

  /** The way to the application that a path belongs to. */
  Optional<Turnstile> at(String path) {
    return all.values().stream()
        .filter(way -> way.now().flatMap(one -> one.app().below(path)).isPresent())
        .findFirst();
  }

  /**
   * The way to the application of a function.
   *
   * @param function application and function name
   */
  Optional<Turnstile> having(String function) {
    return all.entrySet().stream()
        .filter(entry -> function.startsWith(entry.getKey() + "."))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /**
   * Lets others take the place of those that are no more, are mounted in another way, have stopped
   * or are {@code reached}; the rest goes on and notices nothing. What is stored stays, and what
   * was not finished comes again. When one cannot be opened, all go on as they were.
   *
   * @param deadline until when to wait for what runs, as {@link System#nanoTime} counts
   * @return the names of those that were begun
   */
  synchronized List<String> replace(List<Mount> mounts, Set<String> reached, long deadline) {
    Map<String, Turnstile> ending = new LinkedHashMap<>(all);
    List<Mount> others = new ArrayList<>();
    for (Mount mount : mounts) {
      if (reached.contains(name(mount)) || !isLike(all.get(name(mount)), mount)) {
        others.add(mount);
      } else {
        ending.remove(name(mount));
      }
    }
    List<Turnstile> ways = List.copyOf(ending.values());
    List<Generation> old = ways.stream().flatMap(way -> way.now().stream()).toList();
    old.forEach(Generation::quiet);
    shut(ways, deadline, () -> change(old, mounts, others, deadline));
    ways.stream().filter(way -> !all.containsValue(way)).forEach(way -> way.set(null));
    return others.stream().map(Applications::name).toList();
  }

  private static String name(Mount mount) {
    return mount.app().name();
  }

  private static boolean isLike(@Nullable Turnstile way, Mount mount) {
    return way != null
        && way.now()
            .map(Generation::app)
            .filter(app -> app.crashed().isEmpty() && app.mount().isLike(mount))
            .isPresent();
  }

  private static void shut(List<Turnstile> ways, long deadline, Runnable work) {
    if (ways.isEmpty()) {
      work.run();
      return;
    }
    List<Turnstile> others = ways.subList(1, ways.size());
    ways.getFirst().shut(Generation.left(deadline), () -> shut(others, deadline, work));
  }

  private void change(List<Generation> old, List<Mount> mounts, List<Mount> others, long deadline) {
    List<Mount> before = running().stream().map(RunningApp::mount).toList();
    old.forEach(one -> one.hangUp(deadline));
    old.forEach(one -> one.end(deadline));
    old.forEach(Generation::leave);
    try {
      List<Generation> next = open(others);
      put(mounts, next);
      begin(next);
    } catch (RuntimeException | LinkageError e) {
      List<Generation> again = open(old.stream().map(one -> one.app().mount()).toList());
      put(before, again);
      begin(again);
      throw e;
    }
  }

  private void begin(List<Generation> opened) {
    Set<Deliverer<?>> present =
        now().stream().flatMap(one -> one.switchboard().deliverers().stream()).collect(toSet());
    Stores stores = grounds.stores();
    stores.ledger().call(maps -> stores.buckets().notices().keepOnly(present));
    grounds.devices().open(running());
    opened.forEach(Generation::start);
  }

  private List<Generation> open(List<Mount> mounts) {
    List<Generation> opened = new ArrayList<>();
    boolean whole = false;
    try {
      for (Mount mount : mounts) {
        opened.add(new Generation(mount, grounds));
      }
      whole = true;
      return opened;
    } finally {
      if (!whole) {
        opened.forEach(Generation::leave);
      }
    }
  }

  /** Leads to what was opened, by the ways that there are; all others lead to where they led. */
  private void put(List<Mount> mounts, List<Generation> opened) {
    Map<String, Generation> fresh =
        opened.stream().collect(Collectors.toMap(one -> name(one.app().mount()), one -> one));
    Map<String, Turnstile> next = new LinkedHashMap<>();
    for (Mount mount : mounts) {
      Generation one = fresh.get(name(mount));
      Turnstile way = all.get(name(mount));
      if (one == null) {
        next.put(name(mount), way);
      } else if (way == null) {
        next.put(name(mount), new Turnstile(one));
      } else {
        way.set(one);
        next.put(name(mount), way);
      }
    }
    all = Collections.unmodifiableMap(next);
  }
}
