package dev.spate.aws.template;

import static dev.spate.aws.testing.Reading.list;
import static dev.spate.aws.testing.Reading.map;

import dev.spate.aws.testing.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The published schema of CloudFormation's resource types, as far as templates use them: made by
 * {@code src/test/schema/extract.mjs}. What the schema does not mark as required is told here, from
 * each type's page of the CloudFormation Template Reference.
 */
final class Schema {
  /** One property: the short form of its type, and whether it must be there. */
  record Property(Object type, boolean required) {}

  private static final Map<String, Set<String>> REQUIRED =
      Map.ofEntries(
          Map.entry("AWS::ApiGatewayV2::Api", Set.of("Name", "ProtocolType")),
          Map.entry("AWS::ApiGatewayV2::Authorizer", Set.of("AuthorizerUri")),
          Map.entry("AWS::ApiGatewayV2::Integration", Set.of("IntegrationUri")),
          Map.entry("AWS::ApiGatewayV2::Route", Set.of("Target")),
          Map.entry(
              "AWS::CloudWatch::Alarm",
              Set.of(
                  "ComparisonOperator",
                  "EvaluationPeriods",
                  "MetricName",
                  "Namespace",
                  "Period",
                  "Statistic",
                  "Threshold")),
          Map.entry("AWS::DynamoDB::Table", Set.of("AttributeDefinitions", "BillingMode")),
          Map.entry("AWS::Events::Rule", Set.of("EventPattern", "Targets")),
          Map.entry("AWS::IoT::Authorizer", Set.of("SigningDisabled")),
          Map.entry("AWS::Kinesis::Stream", Set.of("ShardCount")),
          Map.entry("AWS::Lambda::EventSourceMapping", Set.of("FunctionResponseTypes")),
          Map.entry("AWS::Lambda::Permission", Set.of("SourceArn")),
          Map.entry("AWS::SNS::Subscription", Set.of("Endpoint")),
          Map.entry("AWS::Serverless::Function", Set.of("Role", "MemorySize", "Timeout")));

  /** SAM's function is older in this schema than SAM; for the rest it is Lambda's. */
  private static final Set<String> OF_SAM =
      Set.of("AutoPublishAlias", "AutoPublishAliasAllProperties", "CodeUri", "EventInvokeConfig");

  private final Map<String, Object> resources;
  private final Map<String, Object> types;

  Schema() {
    try (InputStream in = Schema.class.getResourceAsStream("cloudformation.json")) {
      Reading read = new Reading(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      resources = map(read.all.get("resources"));
      types = map(read.all.get("types"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean knows(String type) {
    return resources.containsKey(type);
  }

  boolean hasAttribute(String type, String attribute) {
    return list(map(resources.get(type)).get("attributes")).contains(attribute);
  }

  /** The properties of a resource type. */
  Map<String, Property> properties(String type) {
    Map<String, Property> all = properties(map(map(resources.get(type)).get("properties")));
    if (type.equals("AWS::Serverless::Function")) {
      properties("AWS::Lambda::Function")
          .forEach(
              (name, property) -> {
                if (!OF_SAM.contains(name)) {
                  all.put(name, new Property(property.type(), false));
                }
              });
      all.keySet().removeAll(Set.of("Code"));
      all.put("AutoPublishAliasAllProperties", new Property("boolean", false));
    }
    REQUIRED
        .getOrDefault(type, Set.of())
        .forEach(name -> all.computeIfPresent(name, (n, p) -> new Property(p.type(), true)));
    return all;
  }

  /** The properties of a type that is only inside of others. */
  Map<String, Property> nested(String id) {
    return properties(map(types.get(id)));
  }

  private static Map<String, Property> properties(Map<String, Object> raw) {
    Map<String, Property> all = new LinkedHashMap<>();
    raw.forEach(
        (name, value) -> {
          Map<String, Object> one = map(value);
          // This schema of SAM wants both destinations; SAM itself wants any.
          boolean required = Boolean.TRUE.equals(one.get("required")) && !name.equals("OnSuccess");
          all.put(name, new Property(one.get("type"), required));
        });
    return all;
  }

  /** The element's type when a type is a list. */
  static Optional<Object> element(Object type) {
    return type instanceof List<?> l ? Optional.of(l.getFirst()) : Optional.empty();
  }
}
