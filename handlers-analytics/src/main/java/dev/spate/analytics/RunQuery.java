package dev.spate.analytics;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.RejectedException;
import dev.spate.analytics.facts.Json;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST {"sql":"…","parameters":[…]}} answers with {@code {"columns":[…],"rows":[[…]],
 * "more":false}}: at most 1,000 rows and 1 MB. Values belong into parameters, in place of question
 * marks.
 */
final class RunQuery implements Handler<Request, Response> {
  private static final int MOST_ROWS = 1_000;
  private static final int MOST_BYTES = 1_000_000;
  private static final int MOST_SQL = 10_000;

  private final WarehouseSql sql;

  RunQuery(WarehouseSql sql) {
    this.sql = sql;
  }

  @Override
  public Response handle(Request request, Invocation in) {
    if (request.body().length > 2 * MOST_SQL) {
      throw new RejectedException(
          "a query must be at most " + 2 * MOST_SQL + " bytes, not " + request.body().length);
    }
    Object body = Json.parse(new String(request.body(), StandardCharsets.UTF_8));
    if (!(body instanceof Map<?, ?> query) || !(query.get("sql") instanceof String text)) {
      throw new RejectedException("the body must be an object with sql, a text");
    }
    List<@Nullable Object> parameters = new ArrayList<>();
    if (query.get("parameters") instanceof List<?> given) {
      given.forEach(value -> parameters.add(value == Json.NULL ? null : value));
    }
    WarehouseSql.Found found = sql.run(text, parameters, MOST_ROWS);
    byte[] json = json(found).getBytes(StandardCharsets.UTF_8);
    if (json.length > MOST_BYTES) {
      throw new RejectedException(
          "an answer must be at most " + MOST_BYTES + " bytes, not " + json.length);
    }
    return Response.json(200, json).header("cache-control", "no-store");
  }

  private static String json(WarehouseSql.Found found) {
    String columns =
        found.columns().stream().map(Json::quote).collect(Collectors.joining(",", "[", "]"));
    String rows =
        found.rows().stream()
            .map(
                row -> row.stream().map(RunQuery::value).collect(Collectors.joining(",", "[", "]")))
            .collect(Collectors.joining(",", "[", "]"));
    return "{\"columns\":%s,\"rows\":%s,\"more\":%b}".formatted(columns, rows, found.more());
  }

  private static String value(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Double number when !Double.isFinite(number) -> "null";
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      default -> Json.quote(value.toString());
    };
  }
}
