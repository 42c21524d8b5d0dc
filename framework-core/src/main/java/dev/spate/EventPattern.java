package dev.spate;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which events a function gets; the others are taken to be handled and never reach it. It is a
 * setting of the trigger, so a platform can sort events out before the function is called, and does
 * so where it can read them (source: "Control which events Lambda sends to your function").
 *
 * <p>An event fits when it fits one of the alternatives, and that when each of its fields fits.
 *
 * @param alternatives 1 to 5 (same source); each at least one field
 */
public record EventPattern(List<List<Field>> alternatives) {
  public EventPattern {
    alternatives = alternatives.stream().map(List::copyOf).toList();
    Checks.range("alternatives of a pattern", alternatives.size(), 1, 5);
    alternatives.forEach(fields -> Checks.range("fields of a pattern", fields.size(), 1, 32));
  }

  /** Events of which all these fields fit. */
  public static EventPattern of(Field... fields) {
    return new EventPattern(List.of(List.of(fields)));
  }

  /** These events, and those of which all these fields fit. */
  public EventPattern or(Field... fields) {
    List<List<Field>> more = new ArrayList<>(alternatives);
    more.add(List.of(fields));
    return new EventPattern(more);
  }

  /** The event's type. */
  public static Place type() {
    return new Place.Type();
  }

  /** The event's key. */
  public static Place key() {
    return new Place.Key();
  }

  /** The event's attribute of this name. */
  public static Place attribute(String name) {
    return new Place.Attribute(name);
  }

  /**
   * A value of data in JSON, by the names that lead to it. Where an array is on the way one fitting
   * element is enough; data that is no JSON object fits no test of it.
   */
  public static Place data(String... path) {
    return new Place.Data(List.of(path));
  }

  /** Where a value is. */
  public sealed interface Place {
    /** The event's type. */
    record Type() implements Place {}

    /** The event's key. */
    record Key() implements Place {}

    /** An attribute. */
    record Attribute(String name) implements Place {}

    /** A value of the data. */
    record Data(List<String> path) implements Place {
      public Data {
        path = List.copyOf(path);
        Checks.range("names of a path", path.size(), 1, 32);
      }
    }

    /** One of these tests must fit. */
    default Field is(Test... tests) {
      return new Field(this, List.of(tests));
    }

    /** The value is one of these texts, byte for byte. */
    default Field is(String... texts) {
      return new Field(this, List.of(texts).stream().<Test>map(Test.Text::new).toList());
    }
  }

  /** A value, and the tests of which one must fit it. */
  public record Field(Place place, List<Test> tests) {
    public Field {
      tests = List.copyOf(tests);
      Checks.range("tests of a field", tests.size(), 1, 100);
    }
  }

  /** What a value must be like. */
  public sealed interface Test {
    /** This text, byte for byte. */
    record Text(String text) implements Test {}

    /**
     * A number, {@code true}, {@code false} or {@code null}, as it is written: 300, 300.0 and 3e2
     * differ.
     */
    record Literal(String json) implements Test {}

    /** A text that starts with this. */
    record Prefix(String start) implements Test {}

    /** A text that ends with this. */
    record Suffix(String end) implements Test {}

    /** This text, with the letters of ASCII in capital or small. */
    record IgnoreCase(String text) implements Test {}

    /** A text that is there and none of these. */
    record AnythingBut(Set<String> texts) implements Test {
      public AnythingBut {
        texts = Set.copyOf(texts);
      }
    }

    /** A number between these, absent ends being open. */
    record Range(
        Optional<BigDecimal> low,
        boolean lowIncluded,
        Optional<BigDecimal> high,
        boolean highIncluded)
        implements Test {}

    /** A value that is there, or is not. */
    record Exists(boolean there) implements Test {}
  }

  /** Whether the event is one of these. */
  public boolean fits(Event<byte[]> event) {
    return alternatives.stream().anyMatch(all -> all.stream().allMatch(f -> fits(f, event)));
  }

  private static boolean fits(Field field, Event<byte[]> event) {
    Optional<List<JsonLeaves.Leaf>> values =
        switch (field.place) {
          case Place.Type t -> Optional.of(texts(Optional.of(event.type())));
          case Place.Key k -> Optional.of(texts(event.key()));
          case Place.Attribute a ->
              Optional.of(texts(Optional.ofNullable(event.attributes().get(a.name()))));
          case Place.Data d -> JsonLeaves.at(event.data(), d.path());
        };
    return values.isPresent() && field.tests.stream().anyMatch(t -> fits(t, values.get()));
  }

  private static List<JsonLeaves.Leaf> texts(Optional<String> value) {
    return value.map(text -> new JsonLeaves.Leaf(true, text)).stream().toList();
  }

  private static boolean fits(Test test, List<JsonLeaves.Leaf> values) {
    return test instanceof Test.Exists e
        ? e.there() != values.isEmpty()
        : values.stream().anyMatch(leaf -> fits(test, leaf));
  }

  private static boolean fits(Test test, JsonLeaves.Leaf leaf) {
    String value = leaf.value();
    return switch (test) {
      case Test.Literal l -> !leaf.text() && value.equals(l.json());
      case Test.Range r -> !leaf.text() && within(r, value);
      case Test.Text t -> leaf.text() && value.equals(t.text());
      case Test.Prefix p -> leaf.text() && value.startsWith(p.start());
      case Test.Suffix s -> leaf.text() && value.endsWith(s.end());
      case Test.IgnoreCase i -> leaf.text() && folded(value).equals(folded(i.text()));
      case Test.AnythingBut b -> leaf.text() && !b.texts().contains(value);
      case Test.Exists e -> throw new IllegalArgumentException("asked of the values together");
    };
  }

  private static String folded(String text) {
    StringBuilder folded = new StringBuilder(text);
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        folded.setCharAt(i, (char) (c + 'a' - 'A'));
      }
    }
    return folded.toString();
  }

  private static boolean within(Test.Range range, String literal) {
    byte first = literal.getBytes(StandardCharsets.UTF_8)[0];
    if (literal.length() > 100 || (first != '-' && (first < '0' || first > '9'))) {
      return false; // true, false and null; and what nobody can mean to compare
    }
    BigDecimal number = new BigDecimal(literal);
    int low = range.low().map(number::compareTo).orElse(1);
    int high = range.high().map(number::compareTo).orElse(-1);
    return (range.lowIncluded() ? low >= 0 : low > 0)
        && (range.highIncluded() ? high <= 0 : high < 0);
  }
}
