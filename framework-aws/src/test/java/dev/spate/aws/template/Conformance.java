package dev.spate.aws.template;

import static dev.spate.aws.testing.Reading.list;
import static dev.spate.aws.testing.Reading.map;

import dev.spate.aws.testing.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What CloudFormation would not take of a template, by its schema. */
final class Conformance {
  private static final Set<String> BESIDE =
      Set.of("Type", "Properties", "DependsOn", "DeletionPolicy", "UpdateReplacePolicy");

  private final Schema schema;
  private final Reading template;
  private final List<String> problems = new ArrayList<>();

  private Conformance(Schema schema, Reading template) {
    this.schema = schema;
    this.template = template;
  }

  /** Each problem with its place; empty when there is none. */
  static List<String> problems(Schema schema, Reading template) {
    Conformance check = new Conformance(schema, template);
    template.resources().keySet().forEach(check::resource);
    Map<String, Object> function = map(Reading.at(template.all, "Globals", "Function"));
    check.fields(schema.properties("AWS::Serverless::Function"), function, "Globals", false);
    References.of(template.all, "").forEach(check::reference);
    return check.problems;
  }

  private void resource(String id) {
    Map<String, Object> resource = map(template.resources().get(id));
    resource.keySet().stream()
        .filter(name -> !BESIDE.contains(name))
        .forEach(name -> problems.add(id + ": " + name + " is no part of a resource"));
    String type = template.type(id);
    if (!schema.knows(type)) {
      problems.add(id + ": there is no type " + type);
      return;
    }
    Map<String, Object> properties = map(resource.getOrDefault("Properties", Map.of()));
    fields(schema.properties(type), properties, id, true);
  }

  private void fields(
      Map<String, Schema.Property> known,
      Map<String, Object> given,
      String where,
      boolean complete) {
    given.forEach(
        (name, value) -> {
          Schema.Property property = known.get(name);
          if (property == null) {
            problems.add(where + ": there is no property " + name);
          } else {
            value(property.type(), value, where + "/" + name);
          }
        });
    if (complete) {
      known.forEach(
          (name, property) -> {
            if (property.required() && !given.containsKey(name) && !isForAnyone(name, given)) {
              problems.add(where + ": property " + name + " is missing");
            }
          });
    }
  }

  /** A function URL has no ARN that a permission could name. */
  private static boolean isForAnyone(String name, Map<String, Object> given) {
    return name.equals("SourceArn")
        && (given.containsKey("FunctionUrlAuthType") || given.containsKey("InvokedViaFunctionUrl"));
  }

  private void value(Object type, Object value, String where) {
    if (value instanceof Reading.Call call) {
      call(type, call, where);
      return;
    }
    switch (type) {
      case List<?> element -> {
        if (!(value instanceof List<?> items)) {
          problems.add(where + ": must be a list");
          return;
        }
        for (int i = 0; i < items.size(); i++) {
          value(element.getFirst(), items.get(i), where + "/" + i);
        }
      }
      case Map<?, ?> shape -> shaped(map(shape), value, where);
      default -> simple((String) type, value, where);
    }
  }

  private void call(Object type, Reading.Call call, String where) {
    if (call.name().equals("If")) {
      List<Object> branches = list(call.argument());
      value(type, branches.get(1), where + "/then");
      value(type, branches.get(2), where + "/else");
    } else if (!(call.argument() instanceof String named && named.equals("AWS::NoValue"))
        && !(type instanceof String)
        && !(call.name().equals("Split") && type instanceof List<?>)) {
      problems.add(where + ": must be more than one value");
    }
  }

  private void shaped(Map<String, Object> shape, Object value, String where) {
    if (shape.containsKey("any")) {
      boolean fits = list(shape.get("any")).stream().anyMatch(t -> fits(t, value));
      if (!fits) {
        problems.add(where + ": fits none of " + shape.get("any"));
      }
      return;
    }
    if (!(value instanceof Map<?, ?>)) {
      problems.add(where + ": must be fields");
      return;
    }
    if (shape.containsKey("map")) {
      map(value).forEach((name, v) -> value(shape.get("map"), v, where + "/" + name));
    } else {
      fields(schema.nested((String) shape.get("ref")), map(value), where, true);
    }
  }

  private boolean fits(Object type, Object value) {
    Conformance trial = new Conformance(schema, template);
    trial.value(type, value, "");
    return trial.problems.isEmpty();
  }

  private void simple(String type, Object value, String where) {
    boolean fits =
        switch (type) {
          case "string", "date-time" -> value instanceof String;
          case "boolean" -> value instanceof Boolean;
          case "integer" -> value instanceof Integer || value instanceof Long;
          case "number" -> value instanceof Number;
          case "json" -> value instanceof Map<?, ?>;
          default -> throw new AssertionError(type);
        };
    if (!fits) {
      problems.add(where + ": must be " + type + ", not " + value.getClass().getSimpleName());
    }
  }

  private void reference(References.Reference reference) {
    String[] parts = reference.name().split("\\.", 2);
    boolean parameter =
        map(template.all.getOrDefault("Parameters", Map.of())).containsKey(parts[0]);
    if (parts[0].startsWith("AWS::") || (parameter && !reference.attribute())) {
      return;
    }
    String where = reference.where() + ": ";
    if (!template.resources().containsKey(parts[0])) {
      problems.add(where + "there is no " + parts[0]);
    } else if (reference.attribute() && !schema.hasAttribute(template.type(parts[0]), parts[1])) {
      problems.add(where + template.type(parts[0]) + " has no attribute " + parts[1]);
    } else if (!reference.attribute()
        && parts.length == 2
        && !template.type(parts[0]).equals("AWS::Serverless::Function")) {
      problems.add(where + "only a function has an alias, not " + parts[0]);
    }
  }
}
