package dev.spate.local.console;

import dev.spate.RejectedException;
import dev.spate.aws.json.JsonWriter;
import dev.spate.simulator.Trial;
import dev.spate.simulator.Trials;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs an application under simulation, seed after seed in the background, beside the one that
 * lives. One run at a time; it ends with its seeds, its time, or the first that goes wrong.
 */
final class Simulations implements AutoCloseable {
  private static final int SEEDS = 100_000;
  private static final int SECONDS = 600;

  private final Subject subject;
  private final Function<String, Model> models;
  private @Nullable Run run; // guarded by this

  /** One run, written by its own thread. */
  private static final class Run {
    private final String app;
    private final String scenario;
    private final long first;
    private final int seeds;
    private final long begin = System.nanoTime();
    private volatile boolean stopping;
    private volatile int done;
    private volatile long deliveries;
    private volatile long took;
    private volatile long failed;
    private volatile String trouble = "";
    private volatile boolean over;

    private Run(String app, String scenario, long first, int seeds) {
      this.app = app;
      this.scenario = scenario;
      this.first = first;
      this.seeds = seeds;
    }
  }

  Simulations(Subject subject, Function<String, Model> models) {
    this.subject = subject;
    this.models = models;
  }

  /** Begins a run. */
  synchronized void begin(Fields order) {
    if (run != null && !run.over) {
      throw new RejectedException("a simulation runs already: stop it first");
    }
    Model model = models.apply(order.text("app"));
    String name = order.filled("scenario").orElse(Recorded.NAME);
    int seeds = range("seeds", order.number("seeds", 200), SEEDS);
    Duration most = Duration.ofSeconds(range("seconds", order.number("seconds", 30), SECONDS));
    long first = order.find("first").map(Api::number).orElse(0L);
    Trial.Body body = body(model, name);
    Run begun = new Run(model.app().name(), name, first, seeds);
    run = begun;
    Thread thread =
        Thread.ofPlatform()
            .name("spate-simulation")
            .daemon()
            .unstarted(() -> run(begun, body, most, () -> stands(model)));
    thread.start();
  }

  private static int range(String what, int value, int most) {
    if (value < 1 || value > most) {
      throw new RejectedException(what + " must be from 1 to " + most + ", not " + value);
    }
    return value;
  }

  private Trial.Body body(Model model, String name) {
    Trial.Body own = model.site().scenarios().get(name);
    if (own != null) {
      return own;
    }
    if (!name.equals(Recorded.NAME)) {
      throw new NotThere("scenario " + name + " of application " + model.app().name());
    }
    Recorded recorded = Recorded.of(model.site(), subject.recorder());
    if (recorded.calls().isEmpty()) {
      throw new RejectedException(
          "nothing that came to " + model.app().name() + " from outside was recorded yet");
    }
    return recorded;
  }

  /** Whether the application is still the one that is simulated, and was not loaded anew. */
  private boolean stands(Model model) {
    return subject.sites().stream().anyMatch(site -> site.app().equals(model.app()));
  }

  private static void run(Run run, Trial.Body body, Duration most, BooleanSupplier stands) {
    long deliveries = 0;
    try {
      for (int i = 0; i < run.seeds && !run.stopping && stands.getAsBoolean(); i++) {
        run.failed = run.first + i;
        deliveries += Trials.check(run.first + i, 1, body).deliveries();
        run.deliveries = deliveries;
        run.done = i + 1;
        run.took = System.nanoTime() - run.begin;
        if (run.took > most.toNanos()) {
          break;
        }
      }
    } catch (AssertionError | RuntimeException e) {
      run.trouble = String.valueOf(e.getMessage());
    } finally {
      run.took = System.nanoTime() - run.begin;
      run.over = true;
    }
  }

  /** Ends the run after the seed that it is at. */
  synchronized void stop() {
    if (run != null) {
      run.stopping = true;
    }
  }

  /** How far it is and what went wrong: first what, then step by step. */
  synchronized void write(JsonWriter json) {
    json.beginObject().name("scenarios").beginObject();
    for (Subject.Site site : subject.sites()) {
      json.name(site.app().name()).beginArray();
      site.scenarios().keySet().stream().sorted().forEach(json::string);
      json.string(Recorded.NAME).endArray();
    }
    json.endObject();
    if (run != null) {
      json.name("run").beginObject().name("app").string(run.app).name("scenario");
      json.string(run.scenario).name("first").number(run.first).name("seeds").number(run.seeds);
      json.name("done").number(run.done).name("deliveries").number(run.deliveries);
      json.name("took").number((run.over ? run.took : System.nanoTime() - run.begin) / 1_000_000);
      json.name("over").bool(run.over);
      if (!run.trouble.isEmpty()) {
        json.name("seed").number(run.failed).name("trouble").beginArray();
        run.trouble.lines().map(String::strip).forEach(json::string);
        json.endArray();
      }
      json.endObject();
    }
    json.endObject();
  }

  @Override
  public void close() {
    stop();
  }
}
