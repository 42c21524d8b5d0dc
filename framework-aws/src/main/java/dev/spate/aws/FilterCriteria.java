package dev.spate.aws;

import dev.spate.EventPattern;
import dev.spate.Source;
import dev.spate.aws.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A trigger's {@link EventPattern} as the patterns of an event source mapping (source: "Control
 * which events Lambda sends to your function"), so that most of what a function does not want never
 * starts it. They may let through more than the pattern does, never less: a function sorts out the
 * rest itself. What Lambda cannot read is left out, such as records of Kinesis that are packed.
 */
public final class FilterCriteria {
  private static final int LIMIT = 4_096;
  private static final List<EventPattern.Test> NAMED =
      List.of(text("item.created"), text("item.changed"), text("item.removed"));
  private static final List<EventPattern.Test> NAMES =
      List.of(text("INSERT"), text("MODIFY"), text("REMOVE"));

  private FilterCriteria() {}

  private static EventPattern.Test text(String text) {
    return new EventPattern.Test.Text(text);
  }

  /** The patterns, each the text of a {@code Pattern}; empty when all events must come. */
  public static List<String> of(Source<?> source) {
    Optional<EventPattern> pattern = source.pattern();
    if (pattern.isEmpty()) {
      return List.of();
    }
    List<String> patterns = new ArrayList<>();
    for (List<EventPattern.Field> fields : pattern.get().alternatives()) {
      Node root = new Node();
      fields.forEach(field -> put(root, source, field));
      String json = root.json();
      if (root.members.isEmpty() || json.length() > LIMIT) {
        return List.of(); // as far as Lambda can tell this alternative may fit any event
      }
      patterns.add(json);
    }
    return patterns;
  }

  /** Puts the field where Lambda finds it, and nowhere when it cannot. */
  private static void put(Node root, Source<?> source, EventPattern.Field field) {
    if (!field.tests().stream().allMatch(FilterCriteria::isKnown)) {
      return;
    }
    boolean table =
        source instanceof Source.StreamRecords<?> s && s.log() instanceof Source.TableLog;
    switch (field.place()) {
      case EventPattern.Place.Attribute a when source instanceof Source.QueueMessages<?> ->
          root.put(List.of("messageAttributes", a.name(), "stringValue"), field.tests());
      case EventPattern.Place.Key k when table ->
          root.put(List.of("dynamodb", "Keys", TableLayout.PARTITION, "S"), field.tests());
      case EventPattern.Place.Type t
          when table && field.tests().stream().allMatch(NAMED::contains) ->
          root.put(
              List.of("eventName"),
              field.tests().stream().map(test -> NAMES.get(NAMED.indexOf(test))).toList());
      case EventPattern.Place p -> {}
    }
  }

  /** Lambda compares no numbers in texts, and only what is there can be absent at a leaf. */
  private static boolean isKnown(EventPattern.Test test) {
    return switch (test) {
      case EventPattern.Test.Range r -> false;
      case EventPattern.Test.Literal l -> false;
      case EventPattern.Test.Exists e -> e.there();
      case EventPattern.Test t -> true;
    };
  }

  /** An object of a pattern, or the tests of a leaf. */
  private static final class Node {
    private final Map<String, Node> members = new TreeMap<>();
    private List<EventPattern.Test> tests = List.of();

    /** A leaf that is asked for twice must fit both: the second is left to the function. */
    void put(List<String> path, List<EventPattern.Test> leaf) {
      if (path.isEmpty()) {
        tests = tests.isEmpty() ? leaf : tests;
      } else {
        Node next = members.computeIfAbsent(path.getFirst(), n -> new Node());
        next.put(path.subList(1, path.size()), leaf);
      }
    }

    String json() {
      JsonWriter out = new JsonWriter();
      write(out);
      return new String(out.toByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private void write(JsonWriter out) {
      if (members.isEmpty()) {
        out.beginArray();
        tests.forEach(test -> FilterCriteria.write(out, test));
        out.endArray();
      } else {
        out.beginObject();
        members.forEach((name, node) -> node.write(out.name(name)));
        out.endObject();
      }
    }
  }

  private static void write(JsonWriter out, EventPattern.Test test) {
    switch (test) {
      case EventPattern.Test.Text t -> out.string(t.text());
      case EventPattern.Test.Prefix p -> one(out, "prefix", p.start());
      case EventPattern.Test.Suffix s -> one(out, "suffix", s.end());
      case EventPattern.Test.IgnoreCase i -> one(out, "equals-ignore-case", i.text());
      case EventPattern.Test.AnythingBut b -> {
        out.beginObject().name("anything-but").beginArray();
        new TreeSet<>(b.texts()).forEach(out::string);
        out.endArray().endObject();
      }
      case EventPattern.Test.Exists e ->
          out.beginObject().name("exists").bool(e.there()).endObject();
      case EventPattern.Test other -> throw new IllegalArgumentException(other + " is not known");
    }
  }

  private static void one(JsonWriter out, String operator, String text) {
    out.beginObject().name(operator).string(text).endObject();
  }
}
