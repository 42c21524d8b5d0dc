package dev.spate.local;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.EventHandler;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.ObjectChange;
import dev.spate.ObjectMeta;
import dev.spate.ObjectReader;
import dev.spate.ObjectStore;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Small applications and stores for tests. */
final class Temp {
  static final Bucket UPLOADS = new Bucket("uploads");
  static final Bucket RESULTS = new Bucket("results");
  static final ObjectMeta TEXT = ObjectMeta.of("text/plain");

  private Temp() {}

  static Stores stores(@Nullable Path data) {
    return Stores.open(data, 64 << 20, new AtomicReference<>(URI.create("http://localhost:1")));
  }

  static ObjectStore bucket(Stores stores, Bucket bucket) {
    return new LocalBucket(stores.buckets(), "test", bucket);
  }

  /** One function on one route. */
  static FunctionSpec<?, ?, ?> http(
      String name, String method, String path, Handler<Request, Response> handler) {
    return FunctionSpec.function(name, Trigger.Http.on(method, path), ports -> handler);
  }

  /** Gives a body back. */
  static FunctionSpec<?, ?, ?> echo() {
    return http(
        "echo", "POST", "/echo", (request, in) -> Response.of(200, "text/plain", request.body()));
  }

  /** Counts its requests. */
  static FunctionSpec<?, ?, ?> touch(AtomicInteger touched) {
    return http(
        "touch",
        "PUT",
        "/touch",
        (request, in) -> {
          touched.incrementAndGet();
          return Response.status(200);
        });
  }

  /** What a function does with a new object of {@link #UPLOADS}. */
  interface Step {
    void on(dev.spate.Event<ObjectChange> event, ObjectReader uploads, ObjectStore results)
        throws Exception;
  }

  static FunctionSpec<?, ?, ?> onUpload(String name, Step step) {
    return FunctionSpec.function(
        name,
        UPLOADS.created(),
        ports -> {
          ObjectReader uploads = ports.read(UPLOADS);
          ObjectStore results = ports.readWrite(RESULTS);
          EventHandler<ObjectChange> handler = (event, in) -> step.on(event, uploads, results);
          return handler;
        });
  }

  /** Takes uploads, and answers with what functions made of them. */
  static App files(String name, FunctionSpec<?, ?, ?>... more) {
    FunctionSpec<?, ?, ?> put =
        FunctionSpec.function(
            "put",
            Trigger.Http.on("PUT", "/uploads/{name}"),
            ports -> {
              ObjectStore uploads = ports.readWrite(UPLOADS);
              return (request, in) -> {
                uploads.put(request.parameter("name"), request.body(), TEXT);
                return Response.status(201);
              };
            });
    FunctionSpec<?, ?, ?> get =
        FunctionSpec.function(
            "get",
            Trigger.Http.get("/results/{name}"),
            ports -> {
              var results = ports.read(RESULTS);
              return (request, in) ->
                  results.head(request.parameter("name")).isPresent()
                      ? Response.of(200, "text/plain", read(results, request.parameter("name")))
                      : Response.text(404, "Not yet");
            });
    return App.of(name, put, get).and(more);
  }

  static byte[] read(ObjectReader from, String key) {
    try (var body = from.get(key).orElseThrow()) {
      return body.bytes(64 << 20);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
