package dev.spate.web.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.ConditionFailedException;
import dev.spate.PortException;
import dev.spate.RejectedException;
import dev.spate.web.Calls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database behind the port does. */
abstract class SqlContract {
  private static final String INSERT =
      "INSERT INTO notes (id, body, stars, at) VALUES (?, ?, ?, ?)";
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123456Z");

  private final Calls calls = new Calls();
  private Sql sql;

  /** A database with so many connections; the same for the whole test. */
  abstract Sql open(int most);

  @BeforeEach
  void make_a_table() {
    sql = open(4);
    update("DROP TABLE IF EXISTS notes");
    update(
        "CREATE TABLE notes (id VARCHAR(20) PRIMARY KEY, body VARCHAR(100),"
            + " stars BIGINT CHECK (stars >= 0), at TIMESTAMP WITH TIME ZONE)");
  }

  private int update(String statement, Object... arguments) {
    return sql.transact(calls.in(), s -> s.update(statement, arguments));
  }

  private List<Row> query(String statement, Object... arguments) {
    return sql.transact(calls.in(), s -> s.query(statement, arguments));
  }

  @Test
  void what_was_written_is_read_with_its_types() {
    update(INSERT, "a", "é '; --", 7L, AT);

    Row row = query("SELECT * FROM notes WHERE id = ?", "a").getFirst();

    assertThat(row.text("body")).isEqualTo("é '; --");
    assertThat(row.number("stars")).isEqualTo(7);
    assertThat(row.instant("at")).isEqualTo(AT);
    assertThat(query("SELECT * FROM notes WHERE id = ?", "b")).isEmpty();
  }

  @Test
  void what_is_null_is_not_there() {
    update("INSERT INTO notes (id) VALUES (?)", "a");
    Row row = query("SELECT id, body FROM notes").getFirst();

    assertThat(row.maybe("body")).isEmpty();
    assertThatThrownBy(() -> row.text("body")).hasMessageContaining("column body is null");
  }

  @Test
  void arguments_are_never_read_as_a_statement() {
    update(INSERT, "a", "x", 1L, AT);
    String[] attacks = {
      "' OR '1'='1", "a'; DROP TABLE notes; --", "a\\'", "%", "a' UNION SELECT 1 --"
    };
    for (String attack : attacks) {
      assertThat(query("SELECT * FROM notes WHERE id = ?", attack)).as(attack).isEmpty();
      assertThat(update("UPDATE notes SET stars = 9 WHERE id = ?", attack)).isZero();
    }
    assertThat(query("SELECT * FROM notes")).hasSize(1);
  }

  @Test
  void a_transaction_is_done_as_a_whole_or_not_at_all() {
    assertThatThrownBy(
            () ->
                sql.transact(
                    calls.in(),
                    s -> {
                      s.update(INSERT, "a", "x", 1L, AT);
                      throw new IllegalStateException("changed my mind");
                    }))
        .hasMessage("changed my mind");

    assertThat(query("SELECT * FROM notes")).isEmpty();
  }

  @Test
  void a_constraint_that_does_not_hold_is_a_condition_that_failed_and_tells_no_value() {
    update(INSERT, "secret-id", "x", 1L, AT);

    assertThatThrownBy(() -> update(INSERT, "secret-id", "x", 1L, AT))
        .isInstanceOf(ConditionFailedException.class)
        .hasMessageContaining("23505")
        .hasMessageNotContaining("secret-id")
        .hasNoCause();
    assertThatThrownBy(() -> update(INSERT, "b", "x", -1L, AT))
        .isInstanceOf(ConditionFailedException.class);
    assertThatThrownBy(() -> update(INSERT, "b", "x".repeat(101), 1L, AT))
        .isInstanceOf(RejectedException.class)
        .hasMessageNotContaining("xx");
  }

  @Test
  void a_mistake_in_a_statement_is_a_failure_and_the_connection_goes_on() {
    assertThatThrownBy(() -> query("SELECT nothing FROM nowhere"))
        .isInstanceOf(PortException.class);
    assertThatThrownBy(() -> update(INSERT, "b", List.of(), 1L, AT))
        .hasMessageContaining("argument 2 is of a type that is not known");
    assertThat(query("SELECT 1 AS one").getFirst().number("one")).isEqualTo(1);
  }

  @Test
  void when_no_time_is_left_nothing_is_begun() {
    assertThatThrownBy(() -> sql.transact(calls.in(Duration.ZERO), s -> s.query("SELECT 1")))
        .isInstanceOf(PortException.class);
  }

  @Test
  void a_query_is_given_up_when_the_calls_time_is_over() {
    String slow = slowQuery();
    if (slow.isEmpty()) {
      return;
    }
    assertThatThrownBy(() -> sql.transact(calls.in(Duration.ofMillis(900)), s -> s.query(slow)))
        .isInstanceOf(PortException.class);
  }

  /** A query that runs for a minute; empty where there is none. */
  abstract String slowQuery();

  @Test
  void of_many_transactions_on_one_row_each_counts() throws Exception {
    update(INSERT, "a", "x", 0L, AT);
    List<Future<Integer>> added = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        added.add(
            threads.submit(() -> update("UPDATE notes SET stars = stars + 1 WHERE id = ?", "a")));
      }
    }
    for (Future<Integer> one : added) {
      assertThat(one.get()).isEqualTo(1);
    }
    assertThat(query("SELECT stars FROM notes").getFirst().number("stars")).isEqualTo(40);
  }

  @Test
  void connections_are_bounded_and_waiting_for_one_ends_with_the_call() throws Exception {
    Sql one = open(1);
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> holds =
          threads.submit(
              () ->
                  one.transact(
                      calls.in(),
                      s -> {
                        taken.countDown();
                        return await(enough);
                      }));
      taken.await();
      assertThatThrownBy(
              () -> one.transact(calls.in(Duration.ofMillis(50)), s -> s.query("SELECT 1")))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("none of 1 connections became free in time");
      enough.countDown();
      assertThat(holds.get()).isTrue();
    }
    List<Row> rows = one.transact(calls.in(), s -> s.query("SELECT 1 AS one"));
    assertThat(rows).hasSize(1);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_connection_that_was_idle_for_long_is_asked_before_it_is_trusted() {
    query("SELECT 1 AS one");
    calls.pass(Duration.ofHours(3));

    assertThat(query("SELECT 1 AS one")).hasSize(1);
  }

  @Test
  void more_rows_than_the_limit_are_refused() {
    update(INSERT, "a", "x", 1L, AT);
    String many = "SELECT n.id FROM notes n, " + numbers(Sql.MOST_ROWS + 1);

    assertThatThrownBy(() -> query(many)).hasMessageContaining("more than 10000 rows");
  }

  /** A table of so many numbers. */
  abstract String numbers(int count);
}
