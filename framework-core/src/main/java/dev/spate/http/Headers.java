package dev.spate.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Header fields by lower-case name, each with its values in order (RFC 9110, section 5).
 *
 * <p>A name that is no token, or a value with a control character, is an {@link
 * IllegalArgumentException}: such a field could smuggle in another (RFC 9110, section 5.5).
 */
public final class Headers {
  private static final boolean[] TOKEN = token();
  private static final Headers NONE = new Headers(Map.of());

  private final Map<String, List<String>> fields;

  /** Checked fields; those with equal names but for capitals are put together. */
  public Headers(Map<String, List<String>> fields) {
    this(checked(fields), true);
  }

  /** No record, so that changing one field need not check the others again. */
  private Headers(Map<String, List<String>> fields, boolean checked) {
    assert checked;
    this.fields = Collections.unmodifiableMap(fields);
  }

  private static Map<String, List<String>> checked(Map<String, List<String>> fields) {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> field : fields.entrySet()) {
      String lower = lower(field.getKey());
      for (String value : field.getValue()) {
        checkValue(lower, value);
      }
      add(copy, lower, field.getValue());
    }
    return copy;
  }

  /** All fields by lower-case name; cannot be changed. */
  public Map<String, List<String>> fields() {
    return fields;
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
    List<String> values = fields.get(name);
    return values != null ? values : fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** These fields with the field set to one value. */
  public Headers with(String name, String value) {
    String lower = lower(name);
    checkValue(lower, value);
    Map<String, List<String>> copy = new LinkedHashMap<>(fields);
    copy.put(lower, List.of(value));
    return new Headers(copy, true);
  }

  /** These fields with one more value of the field, as for {@code set-cookie}. */
  public Headers adding(String name, String value) {
    String lower = lower(name);
    checkValue(lower, value);
    Map<String, List<String>> copy = new LinkedHashMap<>(fields);
    add(copy, lower, List.of(value));
    return new Headers(copy, true);
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
    boolean ok = !name.isEmpty();
    boolean capitals = false;
    for (int i = 0; ok && i < name.length(); i++) {
      char c = name.charAt(i);
      ok = c < TOKEN.length && TOKEN[c];
      capitals |= c >= 'A' && c <= 'Z';
    }
    if (!ok) {
      throw new IllegalArgumentException(
          "header name of " + name.length() + " characters is no token");
    }
    return capitals ? name.toLowerCase(Locale.ROOT) : name;
  }

  /** What a name is made of (RFC 9110, section 5.6.2). */
  private static boolean[] token() {
    boolean[] token = new boolean[128];
    Arrays.fill(token, 'a', 'z' + 1, true);
    Arrays.fill(token, 'A', 'Z' + 1, true);
    Arrays.fill(token, '0', '9' + 1, true);
    for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
      token[c] = true;
    }
    return token;
  }

  private static void checkValue(String name, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < 0x20 && c != '\t') || c == 0x7f) {
        throw new IllegalArgumentException("header " + name + " has a control character at " + i);
      }
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Headers headers && fields.equals(headers.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return "Headers[fields=" + fields + "]";
  }
}
