package dev.spate.local.console;

import dev.spate.DeadLetter;
import dev.spate.Event;
import dev.spate.http.Request;
import dev.spate.local.trace.About;
import dev.spate.local.trace.Recorder;
import dev.spate.local.trace.Recording;
import dev.spate.simulator.Faults;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import dev.spate.simulator.Trial;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What came to an application from outside, once more and on a bad day: in the order it came, into
 * empty stores. Nothing may fail for good that does not fail on a good day, and nothing may be left
 * behind.
 *
 * @param calls whose causes are not among the recorded
 */
record Recorded(Subject.Site site, List<Recording> calls) implements Trial.Body {
  /** Its name, for people. */
  static final String NAME = "what was recorded here";

  /** The latest calls from outside that are taken. */
  private static final int MOST = 50;

  private static final int TRIES = 8;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** The latest calls of an application that nothing else recorded has caused. */
  static Recorded of(Subject.Site site, Recorder recorder) {
    String prefix = site.app().name() + ".";
    List<Recording> all = recorder.find(r -> r.function().startsWith(prefix), Integer.MAX_VALUE);
    Set<String> spans = all.stream().map(Recording::span).collect(Collectors.toSet());
    List<Recording> first =
        all.stream()
            .filter(r -> !spans.contains(r.about().getFirst().cause().span()))
            .filter(Recorded::isWhole)
            .limit(MOST)
            .sorted(Comparator.comparing(Recording::number))
            .toList();
    return new Recorded(site, first);
  }

  /** A request, or events with their bytes. */
  private static boolean isWhole(Recording recording) {
    return recording.about().stream()
        .allMatch(
            a ->
                a.payload().length == a.size()
                    && (a.type().equals("request") || !a.source().isEmpty()));
  }

  @Override
  public void run(Trial trial) throws Exception {
    Set<String> always = new HashSet<>();
    try (Simulation good = scenario(Faults.none()).begin()) {
      play(good);
      good.runUntilIdle();
      good.deadLetters().forEach(letter -> always.add(letter.function()));
    }
    Simulation bad = trial.begin(scenario(Faults.badDay()));
    bad.atEnd("nothing fails for good", () -> requireNone(bad.deadLetters(), always));
    bad.atEnd("nothing is left behind", () -> requireNothing(bad));
    play(bad);
    bad.runUntilIdle();
  }

  private Scenario scenario(Faults faults) {
    Scenario scenario = Scenario.of(site.app(), site.codecs()).faults(faults);
    for (Map.Entry<String, String> setting : site.settings().entrySet()) {
      scenario = scenario.setting(setting.getKey(), setting.getValue());
    }
    return scenario;
  }

  private void play(Simulation run) throws Exception {
    for (Recording call : calls) {
      for (About about : call.about()) {
        run.step(() -> play(run, call, about));
      }
    }
  }

  private void play(Simulation run, Recording call, About about) {
    if (about.type().equals("request")) {
      String[] line = about.what().split(" ", 2);
      run.request(Request.of(line[0], line[1]).body(about.payload()), TRIES, PAUSE);
      return;
    }
    Event<byte[]> event =
        new Event<>(
            about.what(),
            about.source(),
            about.type(),
            run.now(),
            about.key(),
            Map.of(),
            about.payload());
    run.give(call.function().substring(site.app().name().length() + 1), event);
  }

  private static void requireNone(List<DeadLetter> letters, Set<String> always) {
    for (DeadLetter letter : letters) {
      if (!always.contains(letter.function())) {
        throw new AssertionError(
            letter.function() + " gave up on " + letter.event().id() + ": " + letter.reason());
      }
    }
  }

  private static void requireNothing(Simulation run) {
    if (!run.pending().isEmpty()) {
      throw new AssertionError(run.pending().size() + " events wait for ever");
    }
  }
}
