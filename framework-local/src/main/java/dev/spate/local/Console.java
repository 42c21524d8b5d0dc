package dev.spate.local;

import dev.spate.DeadLetter;
import dev.spate.aws.json.JsonWriter;
import dev.spate.http.Response;
import dev.spate.local.console.Words;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** What people and scripts can ask the runtime itself, below {@code /_spate/}. */
final class Console {
  /** Where the runtime answers by itself; no application can be mounted there. */
  static final String PREFIX = "/_spate/";

  /** Dead letters that are listed; there may be more. */
  private static final int LETTERS = 1_000;

  private final Supplier<List<RunningApp>> apps;
  private final StoredDeadLetters letters;

  Console(Supplier<List<RunningApp>> apps, StoredDeadLetters letters) {
    this.apps = apps;
    this.letters = letters;
  }

  Response answer(String method, String path) {
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return Response.text(405, "Method not allowed").header("allow", "GET, HEAD");
    }
    return switch (path) {
      case PREFIX + "health" -> health();
      case PREFIX + "functions" -> functions();
      case PREFIX + "deadletters" -> deadLetters();
      default -> Response.text(404, "Not found");
    };
  }

  /** 200 while every application runs; 503 with the names of those that have stopped. */
  private Response health() {
    JsonWriter json = new JsonWriter().beginObject();
    List<String> stopped =
        apps.get().stream().filter(a -> a.crashed().isPresent()).map(a -> a.app().name()).toList();
    json.name("status").string(stopped.isEmpty() ? "ok" : "degraded");
    json.name("stopped").beginArray();
    stopped.forEach(json::string);
    json.endArray().endObject();
    return json(stopped.isEmpty() ? 200 : 503, json);
  }

  private Response functions() {
    JsonWriter json = new JsonWriter().beginArray();
    for (RunningApp app : apps.get()) {
      for (RunningFunction function : app.functions()) {
        json.beginObject();
        json.name("app").string(app.app().name());
        json.name("name").string(function.spec().name());
        json.name("trigger").string(Words.describe(function.spec().trigger()));
        json.name("invocations").number(function.invocations());
        json.name("failures").number(function.failures());
        json.name("rejected").number(function.rejected());
        json.endObject();
      }
    }
    return json(200, json.endArray());
  }

  /** Without payloads and stack traces: those are for the person who opens the store. */
  private Response deadLetters() {
    JsonWriter json = new JsonWriter(64 << 20).beginArray();
    for (DeadLetter letter : letters.list(LETTERS)) {
      json.beginObject();
      json.name("function").string(letter.function());
      json.name("event").string(letter.event().id());
      json.name("reason").string(letter.reason());
      json.name("time").string(letter.at().toString());
      json.endObject();
    }
    return json(200, json.endArray());
  }

  private static Response json(int status, JsonWriter json) {
    return Response.json(status, json.toByteArray()).header("cache-control", "no-store");
  }

  /** The page at the root: which applications there are. Names and bases need no escaping. */
  Response landing() {
    StringBuilder page = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=utf-8>");
    page.append("<meta name=viewport content=\"width=device-width\"><title>Spate</title>");
    page.append("<h1>Spate</h1><ul>");
    for (RunningApp app : apps.get()) {
      String state = app.crashed().isPresent() ? " (stopped)" : "";
      page.append("<li><a href=\"%s/\">%s</a>%s".formatted(app.base(), app.app().name(), state));
    }
    page.append("</ul><p>");
    for (String word : List.of("health", "functions", "deadletters")) {
      page.append("<a href=\"%s%s\">%s</a> ".formatted(PREFIX, word, word));
    }
    byte[] html = page.append("</html>\n").toString().getBytes(StandardCharsets.UTF_8);
    return Response.of(200, "text/html; charset=utf-8", html);
  }
}
