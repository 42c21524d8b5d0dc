package dev.spate.aws;

import dev.spate.Bucket;
import dev.spate.DeviceTopic;
import dev.spate.EventBus;
import dev.spate.EventStream;
import dev.spate.Queue;
import dev.spate.Resource;
import dev.spate.SocketApi;
import dev.spate.Table;
import dev.spate.Timetable;
import dev.spate.Topic;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The environment variables of a function, read-only. What is missing or unfit is an {@link
 * InvalidDeploymentException} of one line that names the variable, and never tells its value.
 *
 * <p>Only {@link LambdaEntry} reads the process's own; everything else is handed this.
 */
public final class Environment {
  /** The variable that names the function to open. */
  public static final String FUNCTION = "SPATE_FUNCTION";

  /** The variable that tells the path clients know the application by, if it is not the stage's. */
  public static final String BASE = "SPATE_BASE";

  /** The variable that tells the front of HTTP triggers: api (the default), rest, alb or url. */
  public static final String HTTP = "SPATE_HTTP";

  /** The variable that tells what streams are: kinesis (the default) or kafka. */
  public static final String STREAMS = "SPATE_STREAMS";

  /** The variable that tells how a bus hands over events: classic (the default) or raw. */
  public static final String BUS_FORMAT = "SPATE_BUS_FORMAT";

  /** The variable that tells the address of the queue for rejected events. */
  public static final String DEAD_LETTERS = "SPATE_DEAD_LETTERS";

  private final Map<String, String> variables;

  private Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  /** An environment of these variables. */
  public static Environment of(Map<String, String> variables) {
    return new Environment(Map.copyOf(variables));
  }

  /** The value of a variable, or nothing when it is not set. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  /**
   * The value of a variable that must be set, and not to nothing.
   *
   * @param what completes the error's sentence: {@code "the function to run"}
   */
  public String text(String name, String what) {
    String value = variables.get(name);
    if (value == null || value.isEmpty()) {
      throw new InvalidDeploymentException("environment variable " + name + " is not set: " + what);
    }
    return value;
  }

  /** A whole number from {@code min} to {@code max}, or {@code otherwise} when it is not set. */
  public long number(String name, long otherwise, long min, long max) {
    String value = variables.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, in the same words
    }
    throw unfit(name, "a whole number from " + min + " to " + max, value);
  }

  /** {@code true} or {@code false}, or {@code otherwise} when it is not set. */
  public boolean flag(String name, boolean otherwise) {
    String value = variables.get(name);
    if (value == null) {
      return otherwise;
    }
    if (value.equals("true") || value.equals("false")) {
      return value.equals("true");
    }
    throw unfit(name, "true or false", value);
  }

  /** One of an enum's constants, in any case, or {@code otherwise} when it is not set. */
  public <E extends Enum<E>> E choice(String name, E otherwise) {
    String value = variables.get(name);
    if (value == null) {
      return otherwise;
    }
    StringBuilder names = new StringBuilder("one of");
    for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(value)) {
        return constant;
      }
      names.append(' ').append(constant.name());
    }
    throw unfit(name, names.toString(), value);
  }

  /** What the platform calls a resource, when the deployment tells: see {@link #variable}. */
  public Optional<String> find(Resource resource) {
    return find(variable(resource));
  }

  /** What the platform calls a resource that must be told. */
  public String physical(Resource resource) {
    return text(variable(resource), "what the platform calls " + resource.name());
  }

  /** The variable that tells a resource's physical name: {@code SPATE_BUCKET_MY_UPLOADS}. */
  public static String variable(Resource resource) {
    String kind =
        switch (resource) {
          case Bucket b -> "BUCKET";
          case Table t -> "TABLE";
          case Queue<?> q -> "QUEUE";
          case Topic<?> t -> "TOPIC";
          case EventStream<?> s -> "STREAM";
          case EventBus b -> "BUS";
          case SocketApi s -> "SOCKETS";
          case DeviceTopic<?> d -> "DEVICES";
          case Timetable t -> "TIMETABLE";
        };
    return "SPATE_" + kind + "_" + resource.name().toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** The variable of a setting or secret: {@code SPATE_SETTING_MAX_SIZE}. */
  public static String variable(String kind, String name) {
    return "SPATE_" + kind + "_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  private static InvalidDeploymentException unfit(String name, String limit, String value) {
    return new InvalidDeploymentException(
        "environment variable "
            + name
            + " must be "
            + limit
            + ", not "
            + value.length()
            + " characters of something else");
  }
}
