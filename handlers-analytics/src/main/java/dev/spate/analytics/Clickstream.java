package dev.spate.analytics;

import static dev.spate.FunctionSpec.function;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.EventStream;
import dev.spate.FunctionSpec;
import dev.spate.Ports;
import dev.spate.Table;
import dev.spate.Timetable;
import dev.spate.Trigger;
import dev.spate.analytics.facts.Fact;
import dev.spate.analytics.facts.IngestHandler;
import dev.spate.analytics.facts.IngestPorts;
import dev.spate.analytics.facts.Privacy;
import dev.spate.analytics.warehouse.Upkeep;
import dev.spate.analytics.warehouse.WarehouseHandler;
import dev.spate.analytics.warehouse.WarehousePorts;
import dev.spate.analytics.warehouse.WarehouseSpec;
import dev.spate.analytics.windows.Aggregates;
import dev.spate.analytics.windows.WindowPorts;
import dev.spate.analytics.windows.WindowReader;
import dev.spate.analytics.windows.WindowSpec;
import dev.spate.analytics.windows.Windowing;
import dev.spate.sketches.Moments;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * The application: a shop's pages send what happens; it is counted by minute and stored for good.
 *
 * <p>Change a resource or a handler and the functions follow, with their permissions:
 *
 * <pre>{@code
 * App app = Clickstream.standard().ingest(MyIngest::new).app();
 * }</pre>
 *
 * @param name of the application
 * @param shards parts of each stream that are read beside each other
 * @param warehouse how files are kept
 * @param ingest makes the handler that takes events in; a lambda is as good as a subclass
 */
public record Clickstream(
    String name,
    int shards,
    WarehouseSpec warehouse,
    Function<IngestPorts, ? extends IngestHandler> ingest) {
  static final Table WINDOWS = new Table("windows");
  static final Table LATE = new Table("late");
  static final Table MANIFEST = new Table("manifest");
  static final Table RATES = new Table("rates");
  static final Bucket FILES = new Bucket("files");
  static final Bucket REFUSED = new Bucket("refused");

  /**
   * How long a window changes after it was final: a shard of the first stream that stands still for
   * so long, such as after a crash, makes no event late.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  /** Numbers of everything by ten seconds, for the dashboard. */
  static final WindowSpec TRAFFIC =
      WindowSpec.of("traffic", Windowing.tumbling(Duration.ofSeconds(10)))
          .lateness(PATIENCE)
          .groups(1);

  /** Views of each page by minute. */
  static final WindowSpec PAGE_VIEWS =
      WindowSpec.of("page_views", Windowing.tumbling(Duration.ofMinutes(1))).lateness(PATIENCE);

  /** Visits: what a visitor does without a pause of half an hour. */
  static final WindowSpec VISITS =
      WindowSpec.of("visits", Windowing.session(Duration.ofMinutes(30))).lateness(PATIENCE);

  /** The application as it stands. A lambda, so that making the value loads no handler. */
  public static Clickstream standard() {
    return new Clickstream(
        "clicks", 2, WarehouseSpec.standard(), ports -> new IngestHandler(ports, Shop.SCHEMAS, 0));
  }

  /** This application under another name. */
  public Clickstream name(String application) {
    return new Clickstream(application, shards, warehouse, ingest);
  }

  /** This application with streams of so many shards. */
  public Clickstream shards(int count) {
    return new Clickstream(name, count, warehouse, ingest);
  }

  /** This application with files kept otherwise. */
  public Clickstream warehouse(WarehouseSpec spec) {
    return new Clickstream(name, shards, spec, ingest);
  }

  /** This application with another handler that takes events in. */
  public Clickstream ingest(Function<IngestPorts, ? extends IngestHandler> handler) {
    return new Clickstream(name, shards, warehouse, handler);
  }

  private EventStream<Fact> raw() {
    return new EventStream<>("raw", Fact.class, shards);
  }

  private EventStream<Fact> facts() {
    return new EventStream<>("facts", Fact.class, shards);
  }

  private EventStream<String> refused() {
    return new EventStream<>("refused", String.class);
  }

  /** The application value; without a {@link WarehouseSql} it has no function that runs SQL. */
  public App app() {
    return App.of(
        name,
        List.of(
            events(),
            clean(),
            keepRefused(),
            traffic(),
            pageViews(),
            visits(),
            closing(),
            store(),
            upkeep(),
            windows(),
            feed(),
            page()));
  }

  /** {@code POST /api/events} takes events in. */
  public FunctionSpec<?, ?, ?> events() {
    return function(
        "events",
        Trigger.Http.on("POST", "/api/events"),
        ports ->
            ingest.apply(
                new IngestPorts(
                    ports.publish(raw()), ports.publish(refused()), ports.readWrite(RATES))));
  }

  /** Leaves out robots and personal data. */
  public FunctionSpec<?, ?, ?> clean() {
    return function(
        "clean",
        raw().each().batchSize(500).batched(),
        ports -> new ShopHandlers.Clean(ports.publish(facts()), new Privacy(ports.secret("salt"))));
  }

  /** Keeps bad events with the reason. */
  public FunctionSpec<?, ?, ?> keepRefused() {
    return function(
        "keep-refused",
        refused().each().batchSize(1_000).window(Duration.ofSeconds(5)).batched(),
        ports -> new KeepRefused(ports.write(REFUSED)));
  }

  private Trigger.Batched<Fact> counted() {
    return facts().each().batchSize(2_000).retries(10_000, Duration.ofDays(1)).batched();
  }

  private static WindowPorts windowPorts(Ports ports) {
    return WindowPorts.of(ports, WINDOWS, LATE);
  }

  private static ShopHandlers.Count<Traffic, Traffic> countTraffic(Ports ports) {
    return new ShopHandlers.Count<>(
        windowPorts(ports), TRAFFIC, Traffic.aggregate(), fact -> List.of("all"));
  }

  private static ShopHandlers.Count<long[], Long> countPageViews(Ports ports) {
    return new ShopHandlers.Count<>(
        windowPorts(ports),
        PAGE_VIEWS,
        Aggregates.count(),
        fact -> fact.type().equals(Shop.VIEW.type()) ? List.of(fact.text("page", "")) : List.of());
  }

  private static ShopHandlers.Count<Moments, Moments> countVisits(Ports ports) {
    return new ShopHandlers.Count<>(
        windowPorts(ports),
        VISITS,
        Aggregates.moments(fact -> fact.number("cents", 0)),
        fact -> List.of(fact.key()));
  }

  /** Counts everything by ten seconds. */
  public FunctionSpec<?, ?, ?> traffic() {
    return function("traffic", counted(), ports -> countTraffic(ports));
  }

  /** Counts views by page and minute. */
  public FunctionSpec<?, ?, ?> pageViews() {
    return function("page-views", counted(), ports -> countPageViews(ports));
  }

  /** Counts visits. */
  public FunctionSpec<?, ?, ?> visits() {
    return function("visits", counted(), ports -> countVisits(ports));
  }

  /** Ends windows for which nothing more comes. */
  public FunctionSpec<?, ?, ?> closing() {
    return function(
        "closing",
        Timetable.every("closing", Duration.ofMinutes(1)).ticks(),
        ports -> {
          var traffic = countTraffic(ports).closing();
          var pages = countPageViews(ports).closing();
          var visits = countVisits(ports).closing();
          return (tick, in) -> {
            traffic.on(tick, in);
            pages.on(tick, in);
            visits.on(tick, in);
          };
        });
  }

  /** Stores all events in files. */
  public FunctionSpec<?, ?, ?> store() {
    return function(
            "store",
            facts()
                .each()
                .batchSize(10_000)
                .window(Duration.ofSeconds(10))
                .retries(10_000, Duration.ofDays(1))
                .batched(),
            ports -> new WarehouseHandler(warehousePorts(ports), warehouse))
        .memory(1769)
        .timeout(Duration.ofMinutes(2));
  }

  /** Puts small files together and takes old ones out. */
  public FunctionSpec<?, ?, ?> upkeep() {
    return function(
            "upkeep",
            Timetable.every("upkeep", Duration.ofMinutes(15)).ticks(),
            ports -> new Upkeep(warehousePorts(ports), warehouse, Shop.SCHEMAS))
        .memory(1769)
        .timeout(Duration.ofMinutes(15));
  }

  private static WarehousePorts warehousePorts(Ports ports) {
    return new WarehousePorts(ports.readWrite(FILES), ports.readWrite(MANIFEST));
  }

  private static Metric<Traffic> trafficMetric(Ports ports) {
    return new Metric<>(
        TRAFFIC.name(),
        new WindowReader<>(ports.read(WINDOWS), TRAFFIC, Traffic.aggregate()),
        ShopJson::traffic);
  }

  /** {@code GET /api/windows} tells results. */
  public FunctionSpec<?, ?, ?> windows() {
    return function(
        "windows",
        Trigger.Http.get("/api/windows"),
        ports ->
            new ShowWindows(
                List.of(
                    trafficMetric(ports),
                    new Metric<>(
                        PAGE_VIEWS.name(),
                        new WindowReader<>(
                            ports.read(WINDOWS), PAGE_VIEWS, Aggregates.<Fact>count()),
                        count -> Long.toString(count)),
                    new Metric<>(
                        VISITS.name(),
                        new WindowReader<>(
                            ports.read(WINDOWS), VISITS, Aggregates.<Fact>moments(fact -> 0)),
                        ShopJson::moments))));
  }

  /** {@code GET /api/feed} is what a dashboard listens to. */
  public FunctionSpec<?, ?, ?> feed() {
    return function("feed", Trigger.Http.get("/api/feed"), ports -> new Feed(trafficMetric(ports)));
  }

  /** {@code POST /api/query} runs SQL over the files, by the provider of {@link WarehouseSql}. */
  public FunctionSpec<?, ?, ?> query() {
    return function(
            "query",
            Trigger.Http.on("POST", "/api/query"),
            ports -> new RunQuery(ports.use(WarehouseSql.PORT)))
        .memory(1769);
  }

  /** {@code GET /} is a page for people. */
  public FunctionSpec<?, ?, ?> page() {
    return function(
        "page", Trigger.Http.get("/").and("GET", "/page/{file}"), ports -> Dashboard.page());
  }
}
