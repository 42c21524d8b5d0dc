package dev.spate.aws.template;

import java.util.Locale;
import java.util.Set;

/** Writes a template's values as YAML 1.1, which CloudFormation reads: one value, one text. */
final class Yaml {
  /** What a reader of YAML 1.1 takes for something else than text. */
  private static final Set<String> WORDS =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

  private final StringBuilder out = new StringBuilder();

  private Yaml() {}

  /** The text of some fields. */
  static String of(Node.Fields fields) {
    Yaml yaml = new Yaml();
    yaml.fields(fields, 0, false);
    return yaml.out.toString();
  }

  /** A comment, a line for each of its lines. */
  static String comment(String text) {
    return text.lines()
        .map(line -> line.isEmpty() ? "#\n" : "# " + line + "\n")
        .reduce("", String::concat);
  }

  /** With {@code begun}, the first name goes where the line already is, after a dash. */
  private void fields(Node.Fields fields, int indent, boolean begun) {
    boolean here = begun;
    for (var field : fields.all.entrySet()) {
      if (!here) {
        comment(field.getValue().comment(), indent);
        out.repeat(' ', indent);
      }
      here = false;
      out.append(key(field.getKey())).append(':');
      value(field.getValue().value(), indent);
    }
  }

  private void value(Node value, int indent) {
    switch (value) {
      case Node.Fields f when !f.isEmpty() -> {
        out.append('\n');
        fields(f, indent + 2, false);
      }
      case Node.Items i when !i.all.isEmpty() -> {
        out.append('\n');
        items(i, indent + 2);
      }
      default -> out.append(' ').append(inline(value)).append('\n');
    }
  }

  private void items(Node.Items items, int indent) {
    for (Node.Said item : items.all) {
      comment(item.comment(), indent);
      out.repeat(' ', indent).append("- ");
      if (item.value() instanceof Node.Fields fields && !fields.isEmpty()) {
        fields(fields, indent + 2, true);
      } else {
        out.append(inline(item.value())).append('\n');
      }
    }
  }

  private void comment(String text, int indent) {
    comment(text).lines().forEach(line -> out.repeat(' ', indent).append(line).append('\n'));
  }

  private static String inline(Node value) {
    return switch (value) {
      case Node.Text t -> scalar(t.text(), "");
      case Node.Whole n -> Long.toString(n.number());
      case Node.Flag f -> Boolean.toString(f.value());
      case Node.Call c -> "!" + c.name() + " " + inline(c.argument());
      case Node.Items i ->
          i.all.stream()
              .map(item -> flow(item.value()))
              .collect(java.util.stream.Collectors.joining(", ", "[", "]"));
      case Node.Fields f when f.isEmpty() -> "{}";
      case Node.Fields f -> throw new IllegalStateException("fields inside of a line");
    };
  }

  /** Inside of brackets more characters mean something. */
  private static String flow(Node value) {
    return switch (value) {
      case Node.Text t -> scalar(t.text(), "{}");
      case Node.Call c when c.argument() instanceof Node.Text t ->
          "!" + c.name() + " " + scalar(t.text(), "{}");
      default -> inline(value);
    };
  }

  private static String key(String name) {
    return scalar(name, "");
  }

  private static String scalar(String text, String alsoQuoted) {
    boolean plain =
        text.matches("[A-Za-z/$][A-Za-z0-9 _./:@+=${}*()-]*")
            && !text.contains(": ")
            && !text.endsWith(":")
            && !text.endsWith(" ")
            && !WORDS.contains(text.toLowerCase(Locale.ROOT))
            && alsoQuoted.chars().noneMatch(c -> text.indexOf(c) >= 0);
    if (text.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException("a text of a template has a control character");
    }
    return plain ? text : "'" + text.replace("'", "''") + "'";
  }
}
