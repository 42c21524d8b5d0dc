package dev.spate.web.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.spate.web.Calls;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract on a real PostgreSQL, started for this class. */
class PostgresSqlTest extends SqlContract {
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() {
    try {
      postgres = EmbeddedPostgres.builder().start();
    } catch (IOException | IllegalStateException e) {
      abort("PostgreSQL does not start on this machine: " + e.getMessage());
    }
  }

  @AfterAll
  static void stop() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }

  @Override
  Sql open(int most) {
    return JdbcSql.at(postgres.getJdbcUrl("postgres", "postgres"), "postgres", () -> "", most);
  }

  @Override
  String slowQuery() {
    return "SELECT pg_sleep(60)";
  }

  @Override
  String numbers(int count) {
    return "generate_series(1, " + count + ") s";
  }

  @Test
  void connections_that_the_database_has_closed_are_replaced() {
    Calls calls = new Calls();
    Sql sql = open(2);
    sql.transact(calls.in(), s -> s.query("SELECT 1 AS one"));
    Sql other = open(1);
    other.transact(
        calls.in(),
        s ->
            s.query(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"));
    calls.pass(java.time.Duration.ofMinutes(1));

    List<Row> rows = sql.transact(calls.in(), s -> s.query("SELECT 1 AS one"));

    assertThat(rows).hasSize(1);
  }
}
