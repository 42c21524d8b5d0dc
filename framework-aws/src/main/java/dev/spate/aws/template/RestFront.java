package dev.spate.aws.template;

import dev.spate.FunctionSpec;
import dev.spate.Trigger;
import dev.spate.aws.template.Node.Fields;
import dev.spate.aws.template.Node.Items;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A REST API, written as a document of OpenAPI with API Gateway's extensions (source: "Using the
 * API Gateway extensions to OpenAPI").
 */
final class RestFront {
  static final String API = "RestApi";

  private RestFront() {}

  static void add(Plan plan) {
    Map<String, String> owners = HttpFront.owners(plan);
    Fields document = document(plan, owners);
    plan.add(
        "The REST API",
        API,
        "AWS::ApiGateway::RestApi",
        new Fields()
            .put("Name", Node.sub("${AWS::StackName}"))
            .put("EndpointConfiguration", new Fields().put("Types", Items.of(List.of("REGIONAL"))))
            .said("All bodies are bytes.", "BinaryMediaTypes", Items.of(List.of("*/*")))
            .put("FailOnWarnings", true)
            .put("Body", document));
    // A deployment never changes: another document is another deployment.
    String deployment = API + "Deployment" + Integer.toHexString(Yaml.of(document).hashCode());
    plan.add(
        "",
        deployment,
        "AWS::ApiGateway::Deployment",
        new Fields().put("RestApiId", Node.ref(API)));
    plan.add(
        "",
        API + "Stage",
        "AWS::ApiGateway::Stage",
        new Fields()
            .put("RestApiId", Node.ref(API))
            .put("DeploymentId", Node.ref(deployment))
            .put("StageName", Names.STAGE));
    for (FunctionSpec<?, ?, ?> function : plan.app.functions()) {
      boolean asked = function.trigger() instanceof Trigger.HttpAuthorizer;
      if (asked || function.trigger() instanceof Trigger.Http) {
        Functions.permit(
            plan,
            Names.camel(function.name()) + "FromApi",
            function,
            "apigateway.amazonaws.com",
            HttpFront.requests(API, asked ? "authorizers/*" : "*"));
      }
    }
    plan.template.output(
        "RestApiUrl",
        "Where the REST API is",
        Node.sub(
            "https://${" + API + "}.execute-api.${AWS::Region}.${AWS::URLSuffix}/" + Names.STAGE));
  }

  private static Fields document(Plan plan, Map<String, String> owners) {
    Map<String, Fields> paths = new LinkedHashMap<>();
    Fields schemes = new Fields();
    for (FunctionSpec<?, ?, ?> function : plan.app.functions()) {
      if (function.trigger() instanceof Trigger.HttpAuthorizer) {
        schemes.put(function.name(), scheme(function));
      }
    }
    owners.forEach(
        (route, name) -> {
          int space = route.indexOf(' ');
          String method = route.substring(0, space);
          paths
              .computeIfAbsent(route.substring(space + 1), path -> new Fields())
              .put(
                  method.equals("ANY")
                      ? "x-amazon-apigateway-any-method"
                      : method.toLowerCase(Locale.ROOT),
                  operation(plan.app.function(name).orElseThrow(), route));
        });
    Fields all = new Fields();
    paths.forEach(all::put);
    Fields document =
        new Fields()
            .put("openapi", "3.0.1")
            .put("info", new Fields().put("title", plan.app.name()).put("version", "1"))
            .put("paths", all);
    return schemes.isEmpty()
        ? document
        : document.put("components", new Fields().put("securitySchemes", schemes));
  }

  /** Asked for each request: no header is known that it could be remembered by. */
  private static Fields scheme(FunctionSpec<?, ?, ?> function) {
    Fields authorizer =
        new Fields()
            .put("type", "request")
            .put("authorizerUri", HttpFront.uri(function))
            .put("authorizerResultTtlInSeconds", 0);
    return new Fields()
        .put("type", "apiKey")
        .put("name", "Unused")
        .put("in", "header")
        .put("x-amazon-apigateway-authtype", "custom")
        .put("x-amazon-apigateway-authorizer", authorizer);
  }

  private static Fields operation(FunctionSpec<?, ?, ?> function, String route) {
    Fields operation = new Fields();
    Items variables = new Items();
    java.util.regex.Pattern.compile("\\{([^}+]*)\\+?}")
        .matcher(route)
        .results()
        .forEach(
            variable ->
                variables.add(
                    new Fields()
                        .put("name", variable.group(1))
                        .put("in", "path")
                        .put("required", true)
                        .put("schema", new Fields().put("type", "string"))));
    if (!variables.all.isEmpty()) {
      operation.put("parameters", variables);
    }
    if (function.trigger() instanceof Trigger.Http http && !http.authorizer().isEmpty()) {
      Fields behind = new Fields().put(http.authorizer(), new Items());
      operation.put("security", new Items().add(behind));
    }
    return operation.put(
        "x-amazon-apigateway-integration",
        new Fields()
            .put("type", "aws_proxy")
            .put("httpMethod", "POST")
            .put("uri", HttpFront.uri(function)));
  }
}
