package dev.spate.analytics.use;

import static dev.spate.FunctionSpec.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.Event;
import dev.spate.EventStream;
import dev.spate.Message;
import dev.spate.ObjectBody;
import dev.spate.Table;
import dev.spate.Timetable;
import dev.spate.analytics.Shop;
import dev.spate.analytics.facts.Fact;
import dev.spate.analytics.warehouse.ColumnWriter;
import dev.spate.analytics.warehouse.DataFile;
import dev.spate.analytics.warehouse.Manifest;
import dev.spate.analytics.warehouse.Upkeep;
import dev.spate.analytics.warehouse.WarehouseHandler;
import dev.spate.analytics.warehouse.WarehousePorts;
import dev.spate.analytics.warehouse.WarehouseSpec;
import dev.spate.parquet.Compression;
import dev.spate.simulator.Fault;
import dev.spate.simulator.Faults;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import dev.spate.simulator.Trial;
import dev.spate.simulator.junit.SimulationTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever goes wrong on the way, each event is in one file that readers see. */
class WarehouseSimulationTest {
  private static final EventStream<Fact> FACTS = new EventStream<>("facts", Fact.class, 2);
  private static final Bucket FILES = new Bucket("files");
  private static final Table MANIFEST = new Table("manifest");
  private static final Timetable OFTEN = Timetable.every("upkeep", Duration.ofMinutes(15));
  private static final Instant ALWAYS = Instant.parse("2100-01-01T00:00:00Z");

  private static WarehouseSpec spec(int lanes) {
    WarehouseSpec spec = WarehouseSpec.standard().remember(Duration.ofDays(2)).lanes(lanes);
    return new WarehouseSpec(
        ColumnWriter.parquet(Compression.NONE), lanes, spec.remember(), 4_000, Duration.ofDays(3));
  }

  /** A user's handler that leaves something out. */
  private static final class MyWarehouse extends WarehouseHandler {
    MyWarehouse(WarehousePorts ports, WarehouseSpec spec) {
      super(ports, spec);
    }

    @Override
    protected Optional<Fact> store(Event<Fact> event) {
      return event.data().text("page", "").equals("/hidden")
          ? Optional.empty()
          : super.store(event);
    }
  }

  private static App app(WarehouseSpec spec) {
    return App.of(
        "house",
        function(
            "store",
            FACTS.each().batchSize(25).retries(10_000, Duration.ofDays(7)).batched(),
            ports ->
                new MyWarehouse(
                    new WarehousePorts(ports.readWrite(FILES), ports.readWrite(MANIFEST)), spec)),
        function(
            "upkeep",
            OFTEN.ticks(),
            ports ->
                new Upkeep(
                    new WarehousePorts(ports.readWrite(FILES), ports.readWrite(MANIFEST)),
                    spec,
                    Shop.SCHEMAS)));
  }

  private static Fact fact(int i, Instant time, SplittableRandom random) {
    if (random.nextInt(3) == 0) {
      return new Fact(
          Shop.STEP, "f" + i, time, Arrays.asList("u" + random.nextInt(5), "cart", (long) i));
    }
    String page = random.nextInt(10) == 0 ? "/hidden" : "/p" + random.nextInt(3);
    return new Fact(
        Shop.VIEW,
        "f" + i,
        time,
        Arrays.asList("u" + random.nextInt(5), page, i * 0.5, 200L, null, null));
  }

  private static List<String> drive(Simulation simulation, int count, long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    var stream = simulation.outside().publish(FACTS);
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant time =
          simulation.now().minusSeconds(random.nextInt(6) == 0 ? random.nextInt(9_000) : 0);
      Fact fact = fact(i, time, random);
      int times = random.nextInt(8) == 0 ? 2 : 1;
      simulation.step(
          () -> {
            for (int n = 0; n < times; n++) {
              stream.publish(List.of(Message.of(fact.id(), fact).key(fact.key())));
            }
            if (!fact.text("page", "").equals("/hidden")) {
              sent.add(fact.type() + " " + fact.id() + " " + fact.time());
            }
          });
      if (random.nextInt(10) == 0) {
        simulation.runFor(Duration.ofMinutes(random.nextInt(15)));
      }
      if (random.nextInt(40) == 0) {
        simulation.step(() -> simulation.reshard(FACTS, 1 + random.nextInt(3)));
      }
    }
    return sent;
  }

  /** All rows that a reader sees now. */
  private static List<String> rows(Simulation simulation, int lanes) throws IOException {
    Manifest manifest = new Manifest(simulation.tables().open(MANIFEST), lanes);
    Manifest.Snapshot now = manifest.snapshot();
    List<String> rows = new ArrayList<>();
    for (var schema : List.of(Shop.VIEW, Shop.STEP)) {
      for (DataFile file : manifest.files(now, schema.type(), Instant.EPOCH, ALWAYS)) {
        List<String> its = new ArrayList<>();
        try (ObjectBody body = simulation.objects(FILES).get(file.key()).orElseThrow()) {
          spec(1)
              .writer()
              .read(
                  body.stream().readAllBytes(),
                  schema.columns(),
                  row -> {
                    Instant time = Instant.ofEpochMilli((Long) row[1]);
                    assertThat(time.getEpochSecond() / 3600).isEqualTo(file.hour());
                    its.add(schema.type() + " " + row[0] + " " + time);
                  });
        }
        assertThat(its).hasSize((int) file.rows());
        rows.addAll(its);
      }
    }
    return rows;
  }

  @SimulationTest(seeds = 40)
  void each_event_is_in_one_file_on_every_bad_day(Trial trial) throws Exception {
    int lanes = 1 + (int) (trial.seed() % 3);
    Simulation simulation =
        trial.begin(Scenario.of(app(spec(lanes)), IngestTest.CODECS).faults(Faults.badDay()));
    simulation.always(
        "no event is seen twice",
        () -> assertThat(rows(simulation, lanes)).doesNotHaveDuplicates());
    List<String> sent = drive(simulation, 60, trial.seed());
    simulation.runUntilIdle();
    simulation.runFor(Duration.ofHours(3));
    simulation.runUntilIdle();

    assertThat(rows(simulation, lanes)).containsExactlyInAnyOrderElementsOf(sent);
    assertThat(simulation.deadLetters())
        .allSatisfy(l -> assertThat(l.function()).endsWith("upkeep"));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void wherever_something_goes_wrong_each_event_is_in_one_file(Fault fault) throws Exception {
    Simulation well = Scenario.of(app(spec(1)), IngestTest.CODECS).begin();
    drive(well, 12, 3);
    well.runFor(Duration.ofMinutes(40));
    assertThat(well.portCalls()).isGreaterThan(20);
    for (int call = 1; call <= well.portCalls(); call++) {
      Scenario scenario = Scenario.of(app(spec(1)), IngestTest.CODECS);
      Simulation simulation = scenario.faults(Faults.none().at(call, fault)).begin();
      List<String> sent = drive(simulation, 12, 3);
      simulation.runFor(Duration.ofMinutes(40));
      simulation.runUntilIdle();
      assertThat(rows(simulation, 1))
          .as("%s at call %d", fault, call)
          .containsExactlyInAnyOrderElementsOf(sent);
    }
  }

  @Test
  void small_files_are_put_together_old_ones_go_and_nothing_is_left_of_either() throws Exception {
    Simulation simulation = Scenario.of(app(spec(1)), IngestTest.CODECS).begin();
    var stream = simulation.outside().publish(FACTS);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 30; i++) {
      stream.publish(List.of(Message.of("f" + i, fact(i, simulation.now(), random)).key("k")));
      simulation.runFor(Duration.ofSeconds(20));
    }
    List<String> before = rows(simulation, 1);
    int many = simulation.objects(FILES).list("", 1_000, Optional.empty()).items().size();
    simulation
        .objects(FILES)
        .put(
            "facts/view/date=2026-01-01/hour=00/lost.parquet",
            new byte[3],
            dev.spate.ObjectMeta.of("x/y"));
    simulation.runFor(Duration.ofHours(3));

    assertThat(rows(simulation, 1)).containsExactlyInAnyOrderElementsOf(before);
    int few = simulation.objects(FILES).list("", 1_000, Optional.empty()).items().size();
    assertThat(many).isGreaterThan(20);
    assertThat(few).isLessThan(12);
    assertThat(simulation.objects(FILES).head("facts/view/date=2026-01-01/hour=00/lost.parquet"))
        .isEmpty();

    simulation.runFor(Duration.ofDays(5));
    assertThat(rows(simulation, 1)).isEmpty();
    assertThat(simulation.objects(FILES).list("", 1_000, Optional.empty()).items()).isEmpty();
  }
}
