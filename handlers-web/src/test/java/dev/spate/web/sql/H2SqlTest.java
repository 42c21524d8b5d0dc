package dev.spate.web.sql;

/** The contract on H2 in its PostgreSQL mode: what tests of applications may use. */
class H2SqlTest extends SqlContract {
  private static final String URL =
      "jdbc:h2:mem:contract;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";

  @Override
  Sql open(int most) {
    return JdbcSql.at(URL, "", () -> "", most);
  }

  @Override
  String slowQuery() {
    return "SELECT COUNT(*) FROM SYSTEM_RANGE(1, 100000) a, SYSTEM_RANGE(1, 100000) b";
  }

  @Override
  String numbers(int count) {
    return "SYSTEM_RANGE(1, " + count + ")";
  }
}
