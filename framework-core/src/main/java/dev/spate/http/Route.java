package dev.spate.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A method and a path template, such as {@code GET /files/{name}} or {@code ANY /{path+}}.
 *
 * @param method upper-case, or {@code ANY}
 * @param template segments are literal, a variable {@code {name}}, or at the end {@code {name+}}
 *     for one or more
 */
public record Route(String method, String template) {
  public Route {
    if (!isMethod(method)) {
      throw new IllegalArgumentException("method must be 3 to 16 capital letters: " + method);
    }
    checkTemplate(template);
  }

  /** A route. */
  public static Route of(String method, String template) {
    return new Route(method, template);
  }

  /** The variables when the path fits, each percent-decoded as the path is. */
  public Optional<Map<String, String>> match(String path) {
    return match(segments(template), segments(path));
  }

  /** The same for a template and a path that are cut at their slashes already. */
  Optional<Map<String, String>> match(List<String> wanted, List<String> given) {
    boolean greedy = greedy();
    if (greedy ? given.size() < wanted.size() : given.size() != wanted.size()) {
      return Optional.empty();
    }
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      String segment = wanted.get(i);
      boolean last = i == wanted.size() - 1;
      if (!segment.startsWith("{")) {
        if (!segment.equals(given.get(i))) {
          return Optional.empty();
        }
      } else if (last && greedy) {
        String rest = String.join("/", given.subList(i, given.size()));
        if (rest.isEmpty()) {
          return Optional.empty();
        }
        variables.put(segment.substring(1, segment.length() - 2), rest);
      } else if (given.get(i).isEmpty()) {
        return Optional.empty();
      } else {
        variables.put(segment.substring(1, segment.length() - 1), given.get(i));
      }
    }
    return Optional.of(variables);
  }

  /** Whether the method fits; {@code HEAD} fits {@code GET}. */
  public boolean takes(String requestMethod) {
    return method.equals("ANY")
        || method.equals(requestMethod)
        || (method.equals("GET") && requestMethod.equals("HEAD"));
  }

  /** Whether some request fits both and neither is more specific. */
  public boolean overlaps(Route other) {
    boolean sameMethod = method.equals(other.method);
    return sameMethod && rank().equals(other.rank());
  }

  /** Whether it takes the rest of a path; such a route comes after all that do not. */
  boolean greedy() {
    return template.endsWith("+}");
  }

  /** Literal before variable before the rest of the path; a smaller rank is more specific. */
  String rank() {
    StringBuilder rank = new StringBuilder();
    for (String segment : segments(template)) {
      char kind = segment.endsWith("+}") ? '2' : segment.startsWith("{") ? '1' : '0';
      rank.append('/').append(kind).append(kind == '0' ? segment : "");
    }
    return rank.toString();
  }

  @Override
  public String toString() {
    return method + " " + template;
  }

  static List<String> segments(String path) {
    return path.equals("/") ? List.of() : List.of(path.substring(1).split("/", -1));
  }

  // Loops, because regular expressions are dear at a cold start and each route is made in one.
  private static boolean isMethod(String method) {
    boolean ok = method.length() >= 3 && method.length() <= 16;
    for (int i = 0; ok && i < method.length(); i++) {
      ok = method.charAt(i) >= 'A' && method.charAt(i) <= 'Z';
    }
    return ok;
  }

  /** Whether a segment in braces holds a letter, then letters, digits and underscores. */
  private static boolean isVariable(String segment) {
    int end = segment.length() - (segment.endsWith("+}") ? 2 : 1);
    boolean ok = end > 1 && isLetter(segment.charAt(1));
    for (int i = 2; ok && i < end; i++) {
      char c = segment.charAt(i);
      ok = isLetter(c) || (c >= '0' && c <= '9') || c == '_';
    }
    return ok;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static void checkTemplate(String template) {
    if (!template.startsWith("/") || template.length() > 512) {
      throw new IllegalArgumentException(
          "path template must begin with a slash and have at most 512 characters: " + template);
    }
    Set<String> names = new HashSet<>();
    List<String> segments = new ArrayList<>(segments(template));
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      boolean variable = segment.startsWith("{") && segment.endsWith("}");
      boolean last = i == segments.size() - 1;
      if (variable
          ? !isVariable(segment)
              || (segment.endsWith("+}") && !last)
              || !names.add(segment.replace("+", ""))
          : segment.contains("{") || segment.contains("}") || (segment.isEmpty() && !last)) {
        throw new IllegalArgumentException(
            "segment " + (i + 1) + " of path template " + template + " is not valid: " + segment);
      }
    }
  }
}
