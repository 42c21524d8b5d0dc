package dev.spate.aws.testing;

import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A template as somebody else's reader of YAML finds it. */
public final class Reading {
  /** An intrinsic function: its name without the mark, and what stands after it. */
  public record Call(String name, Object argument) {}

  public final Map<String, Object> all;

  /** Reads. */
  public Reading(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setCodePointLimit(10_000_000);
    all = map(new Yaml(new Calls(options)).load(text));
  }

  /** The resources by logical id. */
  public Map<String, Object> resources() {
    return map(all.get("Resources"));
  }

  /** A resource's properties. */
  public Map<String, Object> properties(String logicalId) {
    return map(map(resources().get(logicalId)).get("Properties"));
  }

  /** A resource's type. */
  public String type(String logicalId) {
    return (String) map(resources().get(logicalId)).get("Type");
  }

  /** What is at a path through maps and lists, whose parts are names or numbers. */
  public static Object at(Object from, Object... path) {
    Object now = from;
    for (Object part : path) {
      now = part instanceof Integer i ? list(now).get(i) : map(now).get(part);
    }
    return now;
  }

  /** The value as fields. */
  @SuppressWarnings("unchecked") // keys of a template are texts
  public static Map<String, Object> map(Object value) {
    if (!(value instanceof Map<?, ?>)) {
      throw new AssertionError("not fields: " + value);
    }
    return (Map<String, Object>) value;
  }

  /** The value as a list. */
  @SuppressWarnings("unchecked") // anything is an object
  public static List<Object> list(Object value) {
    if (!(value instanceof List<?>)) {
      throw new AssertionError("not a list: " + value);
    }
    return (List<Object>) value;
  }

  /** Knows the short forms of CloudFormation. */
  private static final class Calls extends SafeConstructor {
    Calls(LoaderOptions options) {
      super(options);
      yamlMultiConstructors.put("!", new ShortForm());
    }

    private final class ShortForm extends AbstractConstruct {
      @Override
      public Object construct(Node node) {
        String name = node.getTag().getValue().substring(1);
        return switch (node) {
          case ScalarNode scalar -> new Call(name, scalar.getValue());
          case SequenceNode items -> new Call(name, constructSequence(items));
          case MappingNode fields -> new Call(name, constructMapping(fields));
          default -> throw new AssertionError(node);
        };
      }
    }
  }
}
