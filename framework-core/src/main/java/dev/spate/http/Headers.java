package dev.spate.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Header fields by lower-case name, each with its values in order (RFC 9110, section 5).
 *
 * <p>A name that is no token, or a value with a control character, is an {@link
 * IllegalArgumentException}: such a field could smuggle in another (RFC 9110, section 5.5).
 */
public record Headers(Map<String, List<String>> fields) {
  private static final Headers NONE = new Headers(Map.of());
  private static final String TOKEN = "!#$%&'*+-.^_`|~";

  public Headers {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> field : fields.entrySet()) {
      String lower = lower(field.getKey());
      for (String value : field.getValue()) {
        checkValue(lower, value);
      }
      add(copy, lower, field.getValue());
    }
    fields = java.util.Collections.unmodifiableMap(copy);
  }

  /** No fields. */
  public static Headers none() {
    return NONE;
  }

  /** The first value of a field. */
  public Optional<String> first(String name) {
    List<String> values = all(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }

  /** All values of a field. */
  public List<String> all(String name) {
    return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** These fields with the field set to one value. */
  public Headers with(String name, String value) {
    Map<String, List<String>> copy = new LinkedHashMap<>(fields);
    copy.put(lower(name), List.of(value));
    return new Headers(copy);
  }

  /** These fields with one more value of the field, as for {@code set-cookie}. */
  public Headers adding(String name, String value) {
    Map<String, List<String>> copy = new LinkedHashMap<>(fields);
    add(copy, lower(name), List.of(value));
    return new Headers(copy);
  }

  /** Adds values to those that are there. */
  private static void add(Map<String, List<String>> fields, String name, List<String> values) {
    List<String> before = fields.get(name);
    List<String> all = values;
    if (before != null) {
      all = new ArrayList<>(before);
      all.addAll(values);
    }
    fields.put(name, List.copyOf(all));
  }

  /**
   * The checked name; checked first, because some letters outside of ASCII have ASCII small ones.
   */
  private static String lower(String name) {
    checkName(name);
    return name.toLowerCase(Locale.ROOT);
  }

  private static void checkName(String name) {
    boolean ok = !name.isEmpty();
    for (int i = 0; ok && i < name.length(); i++) {
      char c = name.charAt(i);
      ok =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || TOKEN.indexOf(c) >= 0;
    }
    if (!ok) {
      throw new IllegalArgumentException(
          "header name of " + name.length() + " characters is no token");
    }
  }

  private static void checkValue(String name, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < 0x20 && c != '\t') || c == 0x7f) {
        throw new IllegalArgumentException("header " + name + " has a control character at " + i);
      }
    }
  }
}
