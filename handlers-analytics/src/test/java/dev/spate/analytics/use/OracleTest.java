package dev.spate.analytics.use;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Message;
import dev.spate.Publisher;
import dev.spate.analytics.windows.Result;
import dev.spate.analytics.windows.WindowSpec;
import dev.spate.analytics.windows.Windowing;
import dev.spate.simulator.Faults;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same windows by DuckDB's SQL over the events that were accepted; no code is shared. */
class OracleTest {
  private static final String ACCEPTED =
      "WITH keyed AS (SELECT id, unnest([page, 'all']) AS k, t, w FROM events),"
          + " counted AS (SELECT * FROM keyed ANTI JOIN late USING (id, k)) ";
  private static final String TUMBLING =
      ACCEPTED + "SELECT k, t // 60000 * 60000 AS s, sum(w) FROM counted GROUP BY ALL";
  private static final String SLIDING =
      ACCEPTED
          + "SELECT k, s, sum(w) FROM (SELECT k, w, unnest(range(t // 20000 * 20000 - 40000,"
          + " t // 20000 * 20000 + 1, 20000)) AS s FROM counted) GROUP BY ALL";
  private static final String SESSIONS =
      ACCEPTED
          + ", breaks AS (SELECT *, coalesce(t - lag(t) OVER (PARTITION BY k ORDER BY t) > 20000,"
          + " true)::INT AS b FROM counted), numbered AS (SELECT *, sum(b) OVER (PARTITION BY k"
          + " ORDER BY t) AS n FROM breaks) SELECT k, min(t), sum(w) FROM numbered GROUP BY k, n";

  private static Windowing windowing(String name) {
    return switch (name) {
      case "tumbling" -> Windowing.tumbling(Duration.ofMinutes(1));
      case "sliding" -> Windowing.sliding(Duration.ofMinutes(1), Duration.ofSeconds(20));
      default -> Windowing.session(Duration.ofSeconds(20));
    };
  }

  @ParameterizedTest
  @CsvSource({"tumbling, 60", "sliding, 900", "session, 60"})
  void windows_are_what_sql_makes_of_the_accepted_events(String name, int disorder)
      throws Exception {
    String sql = Map.of("tumbling", TUMBLING, "sliding", SLIDING, "session", SESSIONS).get(name);
    WindowSpec spec =
        ClickApp.tumbling().windowing(windowing(name)).disorder(Duration.ofSeconds(disorder));
    int seeds = Integer.getInteger("spate.seeds", 8);
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      for (int seed = 0; seed < seeds; seed++) {
        statement.execute("CREATE OR REPLACE TABLE events (id TEXT, page TEXT, t BIGINT, w INT)");
        statement.execute("CREATE OR REPLACE TABLE late (id TEXT, k TEXT)");
        Scenario scenario = Scenario.of(ClickApp.app(spec), ClickApp.CODECS).seed(seed);
        Map<String, Long> ours = new TreeMap<>();
        try (Simulation simulation = scenario.faults(Faults.badDay()).begin()) {
          send(simulation, seed, duck);
          simulation.runFor(Duration.ofSeconds(disorder).plusMinutes(20));
          simulation.runUntilIdle();
          late(ClickApp.late(simulation, spec), duck);
          for (Result<Long> result : ClickApp.results(simulation, spec)) {
            ours.put(result.key() + "@" + result.window().start(), result.value());
          }
        }
        Map<String, Long> exact = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
          while (rows.next()) {
            exact.put(rows.getString(1) + "@" + rows.getLong(2), rows.getLong(3));
          }
        }
        assertThat(ours).as("seed %d", seed).isEqualTo(exact).isNotEmpty();
      }
    }
  }

  private static void send(Simulation simulation, long seed, Connection duck) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    Publisher<Click> stream = simulation.outside().publish(ClickApp.CLICKS);
    try (PreparedStatement insert = duck.prepareStatement("INSERT INTO events VALUES (?,?,?,?)")) {
      for (int i = 0; i < 120; i++) {
        long time =
            simulation.now().toEpochMilli()
                - random.nextInt(random.nextInt(9) == 0 ? 300_000 : 9_000);
        Click click =
            new Click("u" + random.nextInt(5), "p" + random.nextInt(4), time, random.nextInt(9));
        Message<Click> message = Message.of("c" + i, click).key(click.user());
        stream.publish(random.nextInt(5) == 0 ? List.of(message, message) : List.of(message));
        insert.setString(1, "c" + i);
        insert.setString(2, click.page());
        insert.setLong(3, time);
        insert.setInt(4, click.weight());
        insert.addBatch();
        if (random.nextInt(9) == 0) {
          simulation.runFor(Duration.ofSeconds(random.nextInt(50)));
        }
        if (random.nextInt(40) == 0) {
          simulation.reshard(ClickApp.CLICKS, 1 + random.nextInt(4));
        }
      }
      insert.executeBatch();
    }
    simulation.runUntilIdle();
  }

  private static void late(Set<String> late, Connection duck) throws Exception {
    try (PreparedStatement insert = duck.prepareStatement("INSERT INTO late VALUES (?,?)")) {
      for (String one : late) {
        insert.setString(1, one.substring(0, one.indexOf(' ')));
        insert.setString(2, one.substring(one.indexOf(' ') + 1));
        insert.executeUpdate();
      }
    }
  }
}
