package dev.spate.simulator;

import static dev.spate.FunctionSpec.function;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.Codecs;
import dev.spate.Condition;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.ObjectBody;
import dev.spate.ObjectMeta;
import dev.spate.ObjectStore;
import dev.spate.Once;
import dev.spate.RejectedException;
import dev.spate.Table;
import dev.spate.Trigger;
import dev.spate.Write;
import dev.spate.http.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A small application for tests: uploads are copied in capitals and counted once each. */
final class Gallery {
  static final Bucket UPLOADS = new Bucket("uploads");
  static final Bucket RESULTS = new Bucket("results");
  static final Table COUNTS = new Table("counts");
  static final Key TOTAL = Key.of("total");
  static final ObjectMeta TEXT = ObjectMeta.of("text/plain");

  private Gallery() {}

  static App app() {
    return App.of(
        "gallery",
        function(
            "shout",
            UPLOADS.created().prefix("in/").suffix(".txt"),
            ports -> {
              var uploads = ports.read(UPLOADS);
              var results = ports.write(RESULTS);
              var counts = ports.readWrite(COUNTS);
              return (event, in) -> {
                String key = event.data().key();
                String text = text(uploads.get(key).orElseThrow(), 100);
                if (text.isEmpty()) {
                  throw new RejectedException("object " + key + " must not be empty");
                }
                byte[] loud = text.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
                results.put(key, loud, TEXT);
                Once.write(
                    counts,
                    in,
                    Duration.ofDays(1),
                    List.of(new Write.Add(COUNTS, TOTAL, "n", 1, 0, 1_000_000)));
              };
            }),
        function(
            "forget",
            UPLOADS.removed(),
            ports -> {
              var results = ports.write(RESULTS);
              return (event, in) -> results.delete(event.data().key());
            }),
        function(
            "total",
            Trigger.Http.get("/total"),
            ports -> {
              KeyValueStore counts = ports.readWrite(COUNTS);
              return (request, in) -> {
                counts.put(Key.of("asked"), new byte[0], Condition.always());
                long total = counts.get(TOTAL).map(item -> item.counter("n")).orElse(0L);
                return Response.text(200, Long.toString(total));
              };
            }));
  }

  static Scenario scenario() {
    return Scenario.of(app(), Codecs.plain());
  }

  static void upload(Simulation simulation, String key, String text) {
    ObjectStore uploads = simulation.objects(UPLOADS);
    uploads.put(key, text.getBytes(StandardCharsets.UTF_8), TEXT);
  }

  static long total(Simulation simulation) {
    return simulation.tables().open(COUNTS).get(TOTAL).map(i -> i.counter("n")).orElse(0L);
  }

  static String result(Simulation simulation, String key) {
    return simulation.objects(RESULTS).get(key).map(body -> text(body, 100)).orElse("nothing");
  }

  private static String text(ObjectBody body, int limit) {
    try (body) {
      return new String(body.bytes(limit), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
