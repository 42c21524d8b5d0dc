package dev.spate.aws.sdk.testing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Conditions and updates (source: "Condition and filter expressions" and "Update expressions",
 * Amazon DynamoDB Developer Guide), as strict as DynamoDB: what is not understood, and a
 * placeholder that is missing or not used, is a ValidationException. Attributes are named by
 * placeholders only, and lists, maps, sets and nested paths are not understood.
 */
final class DynamoExpression {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(<=|>=|<>|[#:]?[A-Za-z_0-9]+|[(),=<>+-])");

  private final Map<String, Object> names;
  private final Map<String, Object> values;
  private final Set<String> used = new HashSet<>();
  private List<String> tokens = List.of();
  private int at;
  private Map<String, Object> item = Map.of();

  DynamoExpression(Map<String, Object> names, Map<String, Object> values) {
    this.names = names;
    this.values = values;
  }

  /** Whether the condition holds of the item. */
  boolean holds(String condition, Map<String, Object> of) {
    begin(condition, of);
    boolean holds = or();
    expectEnd();
    return holds;
  }

  /** The item after the update. */
  Map<String, Object> update(String update, Map<String, Object> of) {
    begin(update, of);
    Map<String, Object> now = new LinkedHashMap<>(of);
    while (at < tokens.size()) {
      switch (next()) {
        case "SET" -> {
          do {
            String name = name();
            expect("=");
            now.put(name, sum());
          } while (take(","));
        }
        case "REMOVE" -> {
          do {
            now.remove(name());
          } while (take(","));
        }
        default -> throw new DynamoError("ValidationException", "no such clause");
      }
    }
    return now;
  }

  /** Refuses what was given and not used. */
  void requireAllUsed() {
    Set<String> unused = new HashSet<>(names.keySet());
    unused.addAll(values.keySet());
    unused.removeAll(used);
    if (!unused.isEmpty()) {
      throw new DynamoError("ValidationException", "not used: " + unused);
    }
  }

  private void begin(String text, Map<String, Object> of) {
    tokens = new java.util.ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
    if (!text.substring(end).isBlank()) {
      throw new DynamoError("ValidationException", "not understood: " + text.substring(end));
    }
    at = 0;
    item = of;
  }

  private boolean or() {
    boolean holds = and();
    while (take("OR")) {
      holds |= and();
    }
    return holds;
  }

  private boolean and() {
    boolean holds = one();
    while (take("AND")) {
      holds &= one();
    }
    return holds;
  }

  private boolean one() {
    if (take("(")) {
      boolean holds = or();
      expect(")");
      return holds;
    }
    if (take("attribute_exists")) {
      return exists();
    }
    if (take("attribute_not_exists")) {
      return !exists();
    }
    Object left = operand();
    String how = next();
    Object right = operand();
    if (how.equals("BETWEEN")) {
      expect("AND");
      Object last = operand();
      if (compare(right, last) > 0) {
        throw new DynamoError("ValidationException", "BETWEEN is empty");
      }
      return left != null && compare(left, right) >= 0 && compare(left, last) <= 0;
    }
    return left != null && right != null && compared(how, compare(left, right));
  }

  private static boolean compared(String how, int order) {
    return switch (how) {
      case "=" -> order == 0;
      case "<>" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      default -> throw new DynamoError("ValidationException", "not a comparison: " + how);
    };
  }

  private boolean exists() {
    expect("(");
    boolean exists = item.containsKey(name());
    expect(")");
    return exists;
  }

  private Object sum() {
    Object value = term();
    if (take("+")) {
      BigDecimal sum = number(value).add(number(term()));
      return Map.of("N", sum.toPlainString());
    }
    return value;
  }

  private Object term() {
    if (!take("if_not_exists")) {
      return operand();
    }
    expect("(");
    Object there = item.get(name());
    expect(",");
    Object otherwise = operand();
    expect(")");
    return there == null ? otherwise : there;
  }

  private static BigDecimal number(Object value) {
    if (value instanceof Map<?, ?> map && map.get("N") instanceof String digits) {
      return new BigDecimal(digits);
    }
    throw new DynamoError("ValidationException", "not a number");
  }

  /** An attribute's value, null when there is none, or one that was given. */
  private Object operand() {
    String token = next();
    if (token.startsWith(":")) {
      return used(values, token);
    }
    return item.get((String) used(names, token));
  }

  private String name() {
    return (String) used(names, next());
  }

  private Object used(Map<String, Object> given, String placeholder) {
    Object value = given.get(placeholder);
    if (value == null) {
      throw new DynamoError("ValidationException", "not given: " + placeholder);
    }
    used.add(placeholder);
    return value;
  }

  private String next() {
    if (at == tokens.size()) {
      throw new DynamoError("ValidationException", "the expression ends early");
    }
    return tokens.get(at++);
  }

  private boolean take(String token) {
    boolean there = at < tokens.size() && tokens.get(at).equals(token);
    at += there ? 1 : 0;
    return there;
  }

  private void expect(String token) {
    if (!take(token)) {
      throw new DynamoError("ValidationException", "expected " + token + " in " + tokens);
    }
  }

  private void expectEnd() {
    if (at < tokens.size()) {
      throw new DynamoError("ValidationException", "expected the end of " + tokens);
    }
  }

  /** The order of two values of one type. */
  static int compare(Object left, Object right) {
    Map.Entry<?, ?> a = ((Map<?, ?>) left).entrySet().iterator().next();
    Map.Entry<?, ?> b = ((Map<?, ?>) right).entrySet().iterator().next();
    if (!a.getKey().equals(b.getKey())) {
      return -2; // values of two types are never equal
    }
    String x = (String) a.getValue();
    String y = (String) b.getValue();
    return switch ((String) a.getKey()) {
      case "N" -> new BigDecimal(x).compareTo(new BigDecimal(y));
      case "S" -> Arrays.compareUnsigned(utf8(x), utf8(y));
      case "B" ->
          Arrays.compareUnsigned(Base64.getDecoder().decode(x), Base64.getDecoder().decode(y));
      default -> throw new DynamoError("ValidationException", "no such type");
    };
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
