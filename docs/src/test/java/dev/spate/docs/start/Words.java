package dev.spate.docs.start;

import static dev.spate.FunctionSpec.function;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueReader;
import dev.spate.Table;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.util.Optional;

// region: app
/** Texts come in, their word counts can be asked for. */
public final class Words {
  static final Bucket TEXTS = new Bucket("texts");
  static final Table COUNTS = new Table("counts");

  private Words() {}

  /** The application, as a value. */
  public static App app() {
    return App.of(
        "words",
        function(
            "count",
            TEXTS.created().suffix(".txt"),
            ports -> new CountWords(ports.read(TEXTS), ports.readWrite(COUNTS))),
        function(
            "show",
            Trigger.Http.get("/counts/{name}"),
            ports -> {
              KeyValueReader counts = ports.read(COUNTS);
              return (request, in) -> show(counts, request);
            }));
  }

  private static Response show(KeyValueReader counts, Request request) {
    Optional<Item> count = counts.get(Key.of(request.parameter("name")));
    return count
        .map(item -> Response.of(200, "text/plain", item.value()))
        .orElse(Response.text(404, "not counted yet"));
  }
}
// endregion
