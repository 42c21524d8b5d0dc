package dev.spate.local.console;

import dev.spate.aws.json.JsonWriter;
import dev.spate.local.trace.About;
import dev.spate.local.trace.Note;
import dev.spate.local.trace.Recorder;
import dev.spate.local.trace.Recording;
import dev.spate.local.trace.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Invocations and traces as JSON. */
record Calls(Recorder recorder) {
  /** Calls of one trace that are shown; a trace can have more. */
  private static final int SPANS = 500;

  private static final double MILLION = 1e6;

  /** Which invocations are wanted; what is empty does not matter. */
  record Wanted(String app, String function, String end, String words)
      implements Predicate<Recording> {
    @Override
    public boolean test(Recording r) {
      return (app.isEmpty() || r.function().startsWith(app + "."))
          && (function.isEmpty() || r.function().equals(function))
          && (end.isEmpty() || r.end().name().equalsIgnoreCase(end))
          && (words.isEmpty() || says(r));
    }

    private boolean says(Recording r) {
      String all = words.toLowerCase(Locale.ROOT);
      return r.id().equals(words)
          || r.function().contains(all)
          || r.trouble().toLowerCase(Locale.ROOT).contains(all)
          || r.about().stream()
              .anyMatch(
                  one ->
                      one.what().toLowerCase(Locale.ROOT).contains(all)
                          || one.cause().trace().equals(words));
    }
  }

  void list(JsonWriter json, Wanted wanted, int limit) {
    json.beginObject().name("every").number(recorder.every()).name("invocations").beginArray();
    recorder.find(wanted, limit).forEach(r -> summary(json.beginObject(), r).endObject());
    json.endArray().endObject();
  }

  Recording one(long number) {
    return recorder.find(r -> r.number() == number, 1).stream()
        .findFirst()
        .orElseThrow(() -> new NotThere("invocation " + number + " any more"));
  }

  void detail(JsonWriter json, Recording r, boolean payload) {
    summary(json.beginObject(), r).name("about").beginArray();
    for (int i = 0; i < r.about().size(); i++) {
      String answer = i < r.answers().size() ? r.answers().get(i) : "";
      about(json, r.about().get(i), answer, payload);
    }
    json.endArray();
    steps(json, r, Optional.empty());
    json.name("notes").beginArray();
    for (Note note : r.notes()) {
      json.beginObject().name("at").number(note.at() / MILLION);
      json.name("level").string(note.level()).name("text").string(note.text()).endObject();
    }
    json.endArray().name("trouble").string(r.trouble()).endObject();
  }

  void trace(JsonWriter json, String trace) {
    List<Recording> spans =
        recorder.find(r -> r.isOf(trace), SPANS).stream()
            .sorted(Comparator.comparing(Recording::at).thenComparing(Recording::number))
            .toList();
    if (spans.isEmpty()) {
      throw new NotThere("trace " + trace + " any more");
    }
    json.beginObject().name("trace").string(trace).name("spans").beginArray();
    for (Recording r : spans) {
      About own = r.about().stream().filter(a -> isOf(a, trace)).findFirst().orElseThrow();
      summary(json.beginObject(), r).name("parent").string(own.cause().span());
      json.name("own").string(own.what()).name("ownAttempt").number(own.attempt());
      steps(json, r, Optional.of(trace));
      json.endObject();
    }
    json.endArray().endObject();
  }

  private static boolean isOf(About about, String trace) {
    return about.cause().trace().equals(trace);
  }

  static JsonWriter summary(JsonWriter json, Recording r) {
    About first = r.about().getFirst();
    json.name("number").number(r.number()).name("id").string(r.id());
    json.name("function").string(r.function()).name("span").string(r.span());
    json.name("at").string(r.at().toString()).name("took").number(r.took() / MILLION);
    json.name("end").string(r.end().name().toLowerCase(Locale.ROOT));
    json.name("trace").string(first.cause().trace()).name("what").string(first.what());
    json.name("type").string(first.type()).name("source").string(first.source());
    json.name("events").number(r.about().size()).name("attempt").number(first.attempt());
    json.name("stepCount").number(r.stepCount()).name("result").string(r.result());
    return json.name("fault").string(r.fault()).name("error").string(line(r.trouble()));
  }

  private static String line(String trouble) {
    int end = trouble.indexOf('\n');
    return end < 0 ? trouble : trouble.substring(0, end);
  }

  private static void about(JsonWriter json, About about, String answer, boolean payload) {
    json.beginObject().name("what").string(about.what()).name("source").string(about.source());
    json.name("type").string(about.type()).name("attempt").number(about.attempt());
    json.name("trace").string(about.cause().trace()).name("parent").string(about.cause().span());
    json.name("size").number(about.size()).name("answer").string(answer);
    if (payload) {
      Payload.write(json.name("payload"), about.payload(), about.size());
    }
    json.endObject();
  }

  private static void steps(JsonWriter json, Recording r, Optional<String> trace) {
    json.name("steps").beginArray();
    r.steps().stream()
        .filter(s -> trace.isEmpty() || isOf(r.about().get(s.about()), trace.get()))
        .sorted(Comparator.comparing(Step::at))
        .forEach(
            s -> {
              json.beginObject().name("what").string(s.what()).name("kind").string(s.kind());
              json.name("name").string(s.name()).name("effect").bool(s.effect());
              json.name("about").number(s.about()).name("at").number(s.at() / MILLION);
              json.name("took").number(s.took() / MILLION).name("size").number(s.size());
              json.name("error").string(s.error()).endObject();
            });
    json.endArray();
  }
}
