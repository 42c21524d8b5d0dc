package dev.spate.simulator;

import dev.spate.Item;
import dev.spate.Resource;
import dev.spate.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Kills an application at each of its effects: before it, and after it but before anybody heard of
 * it. Each time the platform delivers again, all runs until nothing is left to do, and the world
 * must be as if nothing had happened.
 *
 * <p>It tries every effect made through a port of the platform or one that the scenario watches.
 * What is done outside of ports it cannot see.
 */
public final class CrashExplorer {
  /** What a view of an item answers to leave it out. */
  public static final Object NOTHING =
      new Object() {
        @Override
        public String toString() {
          return "nothing";
        }
      };

  private final Trial.Body body;
  private final Map<Table, Function<Item, ?>> views;
  private final Set<Resource> ordered;
  private final Set<String> unseen;
  private final boolean pairs;
  private final int mostRuns;

  private CrashExplorer(
      Trial.Body body,
      Map<Table, Function<Item, ?>> views,
      Set<Resource> ordered,
      Set<String> unseen,
      boolean pairs,
      int mostRuns) {
    this.body = body;
    this.views = Map.copyOf(views);
    this.ordered = Set.copyOf(ordered);
    this.unseen = Set.copyOf(unseen);
    this.pairs = pairs;
    this.mostRuns = mostRuns;
  }

  /** Drives a run. */
  @FunctionalInterface
  public interface Drive {
    /** Does what the world does; it need not wait until nothing is left to do. */
    void run(Simulation simulation) throws Exception;
  }

  /** Explores a scenario. */
  public static CrashExplorer of(Scenario scenario, Drive drive) {
    return of(trial -> drive.run(trial.begin(scenario)));
  }

  /** Explores the first simulation that the body begins. */
  public static CrashExplorer of(Trial.Body body) {
    return new CrashExplorer(body, Map.of(), Set.of(), Set.of(), false, 10_000);
  }

  /** This explorer, not looking at a table, such as one of leases. */
  public CrashExplorer ignoring(Table table) {
    return seeing(table, item -> NOTHING);
  }

  /**
   * This explorer, looking at a part of each item only: the times in it differ when it is written
   * later. Views are compared by their text.
   */
  public CrashExplorer seeing(Table table, Function<Item, ?> view) {
    Map<Table, Function<Item, ?>> more = new HashMap<>(views);
    more.put(table, view);
    return new CrashExplorer(body, more, ordered, unseen, pairs, mostRuns);
  }

  /**
   * This explorer, also comparing the order of the messages of each key in a stream or an ordered
   * queue. That makes sense where those who publish there are in order themselves.
   */
  public CrashExplorer inOrder(Resource... receivers) {
    Set<Resource> more = new HashSet<>(ordered);
    more.addAll(List.of(receivers));
    return new CrashExplorer(body, views, more, unseen, pairs, mostRuns);
  }

  /**
   * This explorer, not looking at the messages to a receiver of this name: where one more does no
   * harm, only what comes of them counts.
   */
  public CrashExplorer notCounting(String receiver) {
    Set<String> more = new HashSet<>(unseen);
    more.add(receiver);
    return new CrashExplorer(body, views, ordered, more, pairs, mostRuns);
  }

  /** This explorer, also trying a second crash at every later effect. */
  public CrashExplorer pairs() {
    return new CrashExplorer(body, views, ordered, unseen, true, mostRuns);
  }

  /** This explorer, trying at most so many crashes, 10,000 if nothing is said. */
  public CrashExplorer mostRuns(int runs) {
    return new CrashExplorer(body, views, ordered, unseen, pairs, runs);
  }

  /** What a run was like. */
  private record Run(Snapshot end, List<Effect> effects, Simulation simulation) {}

  /**
   * Tries them all.
   *
   * @throws AssertionError when the run without a crash goes wrong already
   */
  public CrashReport explore() {
    Run baseline;
    try {
      baseline = run(List.of());
    } catch (Exception | AssertionError e) {
      throw new AssertionError("without any crash: " + e.getMessage(), e);
    }
    List<CrashReport.Finding> findings = new ArrayList<>();
    int runs = 0;
    for (CrashReport.Crash first : crashes(baseline.effects())) {
      if (runs == mostRuns) {
        break;
      }
      runs++;
      Optional<Run> once = attempt(baseline, List.of(first), findings);
      if (pairs && once.isPresent()) {
        for (CrashReport.Crash second : crashes(after(first.effect(), once.get().effects()))) {
          if (runs == mostRuns) {
            break;
          }
          runs++;
          attempt(baseline, List.of(first, second), findings);
        }
      }
    }
    return new CrashReport(
        runs, baseline.effects(), findings, baseline.simulation().world().watched.unseen());
  }

  /** The effects of a run after one that it shares with the run before. */
  private static List<Effect> after(Effect first, List<Effect> effects) {
    int place = effects.indexOf(first);
    return effects.subList(place + 1, effects.size());
  }

  private static List<CrashReport.Crash> crashes(List<Effect> effects) {
    List<CrashReport.Crash> crashes = new ArrayList<>();
    for (Effect effect : effects) {
      crashes.add(new CrashReport.Crash(effect, Fault.CRASH_BEFORE));
      if (effect.call() > 0) {
        crashes.add(new CrashReport.Crash(effect, Fault.CRASH_AFTER));
      }
    }
    return crashes;
  }

  /** Tries crashes and takes down what they change; what they did not is a run to go on with. */
  private Optional<Run> attempt(
      Run baseline, List<CrashReport.Crash> crashes, List<CrashReport.Finding> findings) {
    List<String> differences;
    String story;
    try {
      Run run = run(crashes);
      differences = baseline.end().differences(run.end());
      if (differences.isEmpty()) {
        return Optional.of(run);
      }
      story = Story.of(List.of(run.simulation()));
    } catch (Exception | AssertionError e) {
      differences = List.of(String.valueOf(e.getMessage()));
      story = "";
    }
    Optional<CrashReport.Crash> second =
        crashes.size() > 1 ? Optional.of(crashes.get(1)) : Optional.empty();
    findings.add(new CrashReport.Finding(crashes.getFirst(), second, differences, story));
    return Optional.empty();
  }

  private Run run(List<CrashReport.Crash> crashes) throws Exception {
    Trial trial =
        new Trial(
            0,
            Leave.NOTHING,
            faults -> {
              Faults all = Faults.none();
              for (CrashReport.Crash crash : crashes) {
                all = all.at(crash.effect().call(), crash.fault());
              }
              return all;
            });
    List<Run> seen = new ArrayList<>();
    trial.run(
        t -> {
          body.run(t);
          Simulation simulation = t.simulations().getFirst();
          simulation.runUntilIdle();
          Snapshot end = Snapshot.of(simulation, views, ordered, unseen);
          seen.add(new Run(end, List.copyOf(simulation.world().platform.effects()), simulation));
        });
    return seen.getFirst();
  }
}
