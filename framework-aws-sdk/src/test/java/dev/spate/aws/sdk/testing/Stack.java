package dev.spate.aws.sdk.testing;

import dev.spate.aws.testing.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template as CloudFormation would have made it: each resource has its logical id as its name, in
 * account {@link #ACCOUNT} and region us-east-1, and a function's alias is the function.
 */
public final class Stack {
  /** The account's number. */
  public static final String ACCOUNT = "000000000000";

  private static final String ALIAS = ".Alias";
  private static final Pattern NAMED = Pattern.compile("\\$\\{([^}]*)}");
  private static final Map<String, String> PSEUDO =
      Map.of(
          "AWS::AccountId", ACCOUNT,
          "AWS::Partition", "aws",
          "AWS::Region", "us-east-1",
          "AWS::StackName", "test",
          "AWS::URLSuffix", "amazonaws.com");

  private final Reading template;
  private final Map<String, String> addresses = new HashMap<>();
  private final Map<String, String> parameters = new HashMap<>();

  /** A stack of this template. */
  public Stack(Reading template) {
    this.template = template;
  }

  /** A queue whose address is this. */
  public void queue(String logicalId, String url) {
    addresses.put(logicalId, url);
  }

  /** A parameter of the template that is not left at its default. */
  public void parameter(String name, String value) {
    parameters.put(name, value);
  }

  /** The logical ids of all resources of a type, in the template's order. */
  public List<String> all(String type) {
    return template.resources().keySet().stream()
        .filter(id -> template.type(id).equals(type))
        .toList();
  }

  /** What is at a path of a resource's properties, if anything is. */
  public Optional<Object> property(String logicalId, Object... path) {
    Object now = template.properties(logicalId);
    for (Object part : path) {
      if (!(now instanceof Map<?, ?> fields) || !fields.containsKey(part)) {
        return Optional.empty();
      }
      now = fields.get(part);
    }
    return Optional.of(now);
  }

  /** The handler of all functions. */
  public String handler() {
    return text(Reading.at(template.all, "Globals", "Function", "Handler"));
  }

  /** The environment of a function, those of all functions too. */
  public Map<String, String> environment(String function) {
    Map<String, String> all = new HashMap<>();
    Object globals = Reading.at(template.all, "Globals", "Function");
    variables(globals, all);
    variables(template.properties(function), all);
    return all;
  }

  private void variables(Object from, Map<String, String> all) {
    Object environment = Reading.map(from).get("Environment");
    if (environment != null) {
      Reading.map(Reading.at(environment, "Variables"))
          .forEach((name, value) -> all.put(name, text(value)));
    }
  }

  /** What a role may do: actions, each with a resource. */
  public List<Map.Entry<String, String>> granted(String role) {
    List<Map.Entry<String, String>> all = new ArrayList<>();
    Object document = Reading.at(template.properties(role), "Policies", 0, "PolicyDocument");
    for (Object statement : Reading.list(Reading.at(document, "Statement"))) {
      Object resource = Reading.at(statement, "Resource");
      List<Object> resources =
          resource instanceof List<?> ? Reading.list(resource) : List.of(resource);
      for (Object action : Reading.list(Reading.at(statement, "Action"))) {
        resources.forEach(r -> all.add(Map.entry((String) action, text(r))));
      }
    }
    return all;
  }

  /** What a value of the template has become. */
  public String text(Object value) {
    if (!(value instanceof Reading.Call call)) {
      return String.valueOf(value);
    }
    String argument = (String) call.argument();
    return switch (call.name()) {
      case "Ref" -> ref(argument);
      case "GetAtt" -> arn(argument);
      case "Sub" -> {
        Matcher named = NAMED.matcher(argument);
        yield named.replaceAll(m -> Matcher.quoteReplacement(ref(m.group(1))));
      }
      default -> throw new AssertionError(call);
    };
  }

  private String ref(String name) {
    if (PSEUDO.containsKey(name)) {
      return PSEUDO.get(name);
    }
    if (name.endsWith(ALIAS)) {
      return name.substring(0, name.length() - ALIAS.length());
    }
    Object parameter = Reading.map(template.all.getOrDefault("Parameters", Map.of())).get(name);
    if (parameter != null) {
      return parameters.getOrDefault(name, String.valueOf(Reading.at(parameter, "Default")));
    }
    return switch (template.type(name)) {
      case "AWS::SQS::Queue" -> addresses.getOrDefault(name, "https://sqs/" + name);
      case "AWS::SNS::Topic" -> "arn:aws:sns:us-east-1:" + ACCOUNT + ":" + name;
      case "AWS::SecretsManager::Secret" ->
          "arn:aws:secretsmanager:us-east-1:" + ACCOUNT + ":secret:" + name;
      default -> name;
    };
  }

  private String arn(String attribute) {
    if (!attribute.endsWith(".Arn")) {
      throw new AssertionError(attribute);
    }
    String name = attribute.substring(0, attribute.length() - ".Arn".length());
    String here = ":us-east-1:" + ACCOUNT + ":";
    return switch (template.type(name)) {
      case "AWS::SQS::Queue" ->
          "arn:aws:sqs"
              + here
              + name
              + (template.properties(name).containsKey("FifoQueue") ? ".fifo" : "");
      case "AWS::DynamoDB::Table" -> "arn:aws:dynamodb" + here + "table/" + name;
      case "AWS::Kinesis::Stream" -> "arn:aws:kinesis" + here + "stream/" + name;
      case "AWS::Events::EventBus" -> "arn:aws:events" + here + "event-bus/" + name;
      case "AWS::Logs::LogGroup" -> "arn:aws:logs" + here + "log-group:" + name + ":*";
      default -> throw new AssertionError(attribute + " of " + template.type(name));
    };
  }
}
