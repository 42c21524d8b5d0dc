package dev.spate.local.console;

import dev.spate.Bucket;
import dev.spate.Connections;
import dev.spate.DeadLetter;
import dev.spate.Event;
import dev.spate.Item;
import dev.spate.ObjectBody;
import dev.spate.ObjectInfo;
import dev.spate.Page;
import dev.spate.Query;
import dev.spate.RejectedException;
import dev.spate.SocketApi;
import dev.spate.Table;
import dev.spate.aws.json.JsonWriter;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.local.trace.TraceContext;
import dev.spate.simulator.Pending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;

/** What resources hold, as JSON: names and sizes, and payloads for who asks for them. */
record Stock(Subject subject, Function<String, Model> models) {
  /** Bytes of an object that are shown. */
  private static final int OBJECT = 32 << 20;

  void owed(JsonWriter json, String app, String function, boolean payload, int limit) {
    String name = models.apply(app).app().qualified(models.apply(app).function(function).name());
    json.beginObject().name("owed").beginArray();
    for (Pending pending : subject.owed(name, limit)) {
      json.beginObject().name("event").string(pending.event().id());
      json.name("source").string(pending.event().source());
      json.name("key").string(pending.event().key().orElse(""));
      json.name("accepted").string(pending.accepted().toString());
      json.name("due").string(pending.due().toString());
      json.name("attempts").number(pending.attempts()).name("trouble").string(pending.trouble());
      content(json, pending.event(), payload);
      json.endObject();
    }
    json.endArray().name("shards").beginArray();
    subject.shards(name).forEach(shard -> shard(json, shard));
    json.endArray();
    Optional.ofNullable(subject.backlogs().get(name))
        .flatMap(Subject.Backlog::next)
        .ifPresent(next -> json.name("next").string(next.toString()));
    json.endObject();
  }

  /** Where one function is in a part of a stream, and what holds it up there. */
  private static void shard(JsonWriter json, Subject.Shard shard) {
    json.beginObject().name("shard").string(shard.name()).name("lag").number(shard.lag());
    shard.first().ifPresent(first -> pending(json.name("position"), first));
    json.endObject();
  }

  private static void pending(JsonWriter json, Pending first) {
    json.beginObject().name("event").string(first.event().id());
    json.name("accepted").string(first.accepted().toString());
    json.name("attempts").number(first.attempts()).name("trouble").string(first.trouble());
    json.endObject();
  }

  private static void content(JsonWriter json, Event<byte[]> event, boolean payload) {
    Optional<String> trace = Optional.ofNullable(event.attributes().get(TraceContext.NAME));
    json.name("trace")
        .string(trace.flatMap(TraceContext::parse).map(TraceContext::trace).orElse(""));
    json.name("size").number(event.data().length);
    if (payload) {
      Payload.write(json.name("payload"), event.data(), event.data().length);
    }
  }

  void letters(JsonWriter json, int limit, boolean payload) {
    json.beginObject().name("letters").beginArray();
    for (DeadLetter letter : subject.letters(limit)) {
      json.beginObject().name("function").string(letter.function());
      json.name("event").string(letter.event().id());
      json.name("source").string(letter.event().source());
      json.name("reason").string(letter.reason()).name("detail").string(letter.detail());
      json.name("at").string(letter.at().toString());
      json.name("attempt").number(letter.attempt().orElse(0));
      content(json, letter.event(), payload);
      json.endObject();
    }
    json.endArray().endObject();
  }

  void items(JsonWriter json, String app, String name, Request request, boolean payload) {
    Table table = (Table) models.apply(app).resource("table", name);
    Optional<String> after = request.query("after").filter(a -> !a.isEmpty());
    Optional<String> partition = request.query("partition").filter(p -> !p.isEmpty());
    int limit = Api.limit(request);
    Page<Item> page =
        partition.isPresent()
            ? subject.items(app, table).query(Query.of(partition.get()).limit(limit).after(after))
            : subject.scan(app, table, limit, after);
    json.beginObject().name("items").beginArray();
    for (Item item : page.items()) {
      json.beginObject().name("partition").string(item.key().partition());
      json.name("sort").string(item.key().sort()).name("version").number(item.version());
      json.name("size").number(item.value().length).name("counters").beginObject();
      item.counters().forEach((counter, value) -> json.name(counter).number(value));
      json.endObject();
      json.name("expires").string(item.expires().map(Object::toString).orElse(""));
      if (payload) {
        Payload.write(json.name("payload"), item.value(), item.value().length);
      }
      json.endObject();
    }
    json.endArray().name("next").string(page.next().orElse("")).endObject();
  }

  void objects(JsonWriter json, String app, String name, Request request) {
    Bucket bucket = (Bucket) models.apply(app).resource("bucket", name);
    Optional<String> after = request.query("after").filter(a -> !a.isEmpty());
    Page<ObjectInfo> page =
        subject
            .objects(app, bucket)
            .list(request.query("prefix").orElse(""), Api.limit(request), after);
    json.beginObject().name("objects").beginArray();
    for (ObjectInfo info : page.items()) {
      json.beginObject().name("key").string(info.key()).name("size").number(info.size());
      json.name("etag").string(info.etag()).name("modified").string(info.modified().toString());
      json.name("type").string(info.meta().contentType()).endObject();
    }
    json.endArray().name("next").string(page.next().orElse("")).endObject();
  }

  /** The object itself, as a stranger's file: the browser runs nothing that is in it. */
  Response object(String app, String name, String key) {
    Bucket bucket = (Bucket) models.apply(app).resource("bucket", name);
    try (ObjectBody body =
        subject.objects(app, bucket).get(key).orElseThrow(() -> new NotThere("such object"))) {
      if (body.info().size() > OBJECT) {
        throw new RejectedException(
            "an object of " + body.info().size() + " bytes is not shown, only up to " + OBJECT);
      }
      return Response.of(200, body.info().meta().contentType(), body.bytes(OBJECT))
          .header("x-content-type-options", "nosniff")
          .header("content-security-policy", "sandbox; default-src 'none'")
          .header("cache-control", "no-store");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void sockets(JsonWriter json, String app, String name) {
    SocketApi api = (SocketApi) models.apply(app).resource("socket", name);
    json.beginObject().name("connections").beginArray();
    for (Connections.Info info : subject.connected(app, api, 200)) {
      json.beginObject().name("connection").string(info.connection());
      json.name("since").string(info.since().toString());
      json.name("lastActive").string(info.lastActive().toString());
      json.name("address").string(info.address()).endObject();
    }
    json.endArray().endObject();
  }
}
