package dev.spate.aws.sdk;

import static dev.spate.aws.TableLayout.COUNTER;
import static dev.spate.aws.TableLayout.EXPIRES;
import static dev.spate.aws.TableLayout.PARTITION;
import static dev.spate.aws.TableLayout.VALUE;
import static dev.spate.aws.TableLayout.VERSION;

import dev.spate.Condition;
import dev.spate.Write;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One write in DynamoDB's words. Every attribute is named by a placeholder, because some of the
 * names are reserved words.
 */
final class Expression {
  final Map<String, String> names = new HashMap<>();
  final Map<String, AttributeValue> values = new HashMap<>();
  private @Nullable String update;
  private @Nullable String condition;

  private Expression() {}

  /**
   * The write.
   *
   * @param writer what {@link ItemAttributes#WRITER} is to hold
   */
  static Expression of(Write write, byte[] writer) {
    Expression e = new Expression();
    switch (write) {
      case Write.Put put -> e.put(put, writer);
      case Write.Add add -> e.add(add, writer);
      case Write.Delete delete -> e.require(delete.condition());
      case Write.Check check -> {
        e.require(check.condition());
        if (e.condition == null) { // a check must check something
          e.condition = "attribute_exists(" + e.partition() + ") OR attribute_not_exists(#p)";
        }
      }
    }
    return e;
  }

  /** What to do, absent for a delete or a check. */
  @Nullable String update() {
    return update;
  }

  /** What must hold, absent when nothing must. */
  @Nullable String condition() {
    return condition;
  }

  /** DynamoDB takes no empty map. */
  @Nullable Map<String, AttributeValue> valuesOrNull() {
    return values.isEmpty() ? null : values;
  }

  /** DynamoDB takes no empty map. */
  @Nullable Map<String, String> namesOrNull() {
    return names.isEmpty() ? null : names;
  }

  private void put(Write.Put put, byte[] writer) {
    String set = "SET " + value("#v", VALUE, ":v", ItemAttributes.bytes(put.value()));
    Optional<AttributeValue> expires =
        put.expires().map(at -> ItemAttributes.number(ItemAttributes.whole(at).getEpochSecond()));
    names.put("#t", EXPIRES);
    if (expires.isPresent()) {
      set += ", " + value("#t", EXPIRES, ":t", expires.get());
    }
    update = set + written(writer) + (expires.isPresent() ? "" : " REMOVE #t");
    require(put.condition());
  }

  /** The bounds of a sum are bounds of what is there; where nothing is there, zero is. */
  private void add(Write.Add add, byte[] writer) {
    values.put(":zero", ItemAttributes.number(0));
    List<String> sets = new ArrayList<>();
    List<String> bounds = new ArrayList<>();
    for (int i = 0; i < add.sums().size(); i++) {
      Write.Sum sum = add.sums().get(i);
      BigInteger delta = BigInteger.valueOf(sum.delta());
      BigInteger least = BigInteger.valueOf(sum.min()).subtract(delta);
      BigInteger most = BigInteger.valueOf(sum.max()).subtract(delta);
      String name = "#c" + i;
      names.put(name, COUNTER + sum.counter());
      values.put(":d" + i, ItemAttributes.number(delta));
      values.put(":least" + i, ItemAttributes.number(least));
      values.put(":most" + i, ItemAttributes.number(most));
      sets.add(name + " = if_not_exists(" + name + ", :zero) + :d" + i);
      boolean fromZero = least.signum() <= 0 && most.signum() >= 0;
      String there = name + " BETWEEN :least" + i + " AND :most" + i;
      bounds.add(fromZero ? "(attribute_not_exists(" + name + ") OR " + there + ")" : there);
    }
    update = "SET " + String.join(", ", sets) + written(writer);
    condition = String.join(" AND ", bounds);
  }

  private String written(byte[] writer) {
    names.put("#n", VERSION);
    values.put(":zero", ItemAttributes.number(0));
    values.put(":one", ItemAttributes.number(1));
    return ", #n = if_not_exists(#n, :zero) + :one, "
        + value("#w", ItemAttributes.WRITER, ":w", ItemAttributes.bytes(writer));
  }

  private String value(String name, String attribute, String variable, AttributeValue value) {
    names.put(name, attribute);
    values.put(variable, value);
    return name + " = " + variable;
  }

  private void require(Condition required) {
    switch (required) {
      case Condition.Always a -> {}
      case Condition.Absent a -> condition = "attribute_not_exists(" + partition() + ")";
      case Condition.Present p -> condition = "attribute_exists(" + partition() + ")";
      case Condition.Version v ->
          condition = value("#n", VERSION, ":is", ItemAttributes.number(v.version()));
    }
  }

  private String partition() {
    names.put("#p", PARTITION);
    return "#p";
  }
}
