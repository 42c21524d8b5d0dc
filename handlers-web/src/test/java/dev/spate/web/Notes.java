package dev.spate.web;

import dev.spate.Invocation;
import dev.spate.KeyValueStore;
import dev.spate.RejectedException;
import dev.spate.Table;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.web.Operation.NoBody;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small API for tests. */
final class Notes {
  record Note(String text, long stars, List<String> tags) {
    static final Shape<Note> SHAPE =
        Shape.of(Note.class)
            .text("text", Note::text, 1, 2_000)
            .number("stars", Note::stars, 0, 5)
            .texts("tags", Note::tags, 2, 1, 5);
  }

  record Told(String text) {
    static final Shape<Told> SHAPE = Shape.of(Told.class).text("text", Told::text, 0, 100_000);
  }

  static final Param<Optional<String>> WORD = Param.text("word", 1, 5, "a word");
  static final Param<Long> TIMES = Param.number("times", 1, 3, 2, "how often");
  static final Param<Optional<String>> CURSOR = Param.cursor("cursor");

  static final Operation<NoBody, Told> READ =
      Operation.get("/notes/{id}", Told.SHAPE)
          .takes(WORD)
          .takes(TIMES)
          .takes(CURSOR)
          .caching(Caching.shared(Duration.ofMinutes(1)));
  static final Operation<Note, Told> WRITE =
      Operation.post("/notes", Note.SHAPE, Told.SHAPE).bodyLimit(4_000);
  static final Operation<Note, Told> ONCE =
      Operation.post("/once", Note.SHAPE, Told.SHAPE).signedIn().once();
  static final Operation<Note, Told> CHANGE =
      Operation.put("/notes/{id}", Note.SHAPE, Told.SHAPE).scope("notes:write").updates();
  static final Operation<NoBody, NoBody> DELETE = Operation.delete("/notes/{id}");
  static final Operation<NoBody, Told> RARE =
      Operation.get("/rare", Told.SHAPE).limit(2, Duration.ofMinutes(1));

  static final Api API =
      Api.of("Notes", "1", "/openapi.json", READ, WRITE, ONCE, CHANGE, DELETE, RARE);

  final Calls calls = new Calls();
  final KeyValueStore marks = calls.ports.readWrite(new Table("marks"));
  final List<String> done = new ArrayList<>();
  final ApiHandler handler = handler(ApiRules.standard());

  ApiHandler handler(ApiRules rules) {
    Endpoints endpoints =
        Endpoints.none()
            .on(READ, this::read)
            .on(WRITE, (call, in) -> Answer.created(new Told(call.body().text()), "/notes/1"))
            .on(ONCE, this::once)
            .on(CHANGE, this::change)
            .on(DELETE, (call, in) -> delete(call.path("id")))
            .on(RARE, (call, in) -> Answer.of(new Told("rare")));
    return new ApiHandler(API, endpoints, rules, calls.codecs, marks);
  }

  private Answer<Told> read(Call<NoBody> call, Invocation in) {
    String text = call.get(WORD).orElse("x").repeat(Math.toIntExact(call.get(TIMES)));
    return Answer.of(new Told(call.path("id") + text + call.get(CURSOR).orElse("")));
  }

  private Answer<Told> once(Call<Note> call, Invocation in) {
    done.add(call.body().text());
    if (call.body().text().equals("refuse")) {
      throw new RejectedException("it is not liked");
    }
    if (call.body().text().equals("break")) {
      throw new IllegalStateException("broken");
    }
    return Answer.created(new Told(in.id("note")), "/notes/" + done.size());
  }

  private Answer<Told> change(Call<Note> call, Invocation in) {
    call.requireMatch(EntityTag.strong("v7"));
    return Answer.of(new Told(call.body().text())).tag(EntityTag.strong("v8"));
  }

  private static Answer<NoBody> delete(String id) {
    if (id.equals("0")) {
      throw ProblemException.notFound("no such note");
    }
    return Answer.done();
  }

  /** A request as {@code POST /notes?a=b}, with headers as {@code name: value | name: value}. */
  static Request request(String line, String headers, String body) {
    String[] words = line.split(" ", 2);
    int mark = words[1].indexOf('?');
    String path = mark < 0 ? words[1] : words[1].substring(0, mark);
    Request with = PreconditionsTest.request(words[0], headers);
    return new Request(
        words[0],
        "/base",
        path,
        mark < 0 ? "" : words[1].substring(mark + 1),
        with.headers(),
        body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
        Map.of(),
        Optional.empty(),
        Map.of(),
        "192.0.2.1");
  }

  static Request by(Request request, String who, String scope) {
    return request.by(who, Map.of("scope", scope));
  }

  Response send(Request request) throws Exception {
    return handler.handle(request, calls.in());
  }

  Response send(String line, String headers, String body) throws Exception {
    return send(request(line, headers, body));
  }
}
