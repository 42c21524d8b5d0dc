package dev.spate.aws.template;

import dev.spate.FunctionSpec;
import dev.spate.Trigger;
import dev.spate.aws.template.Node.Fields;
import dev.spate.aws.template.Node.Items;
import dev.spate.http.Route;
import java.util.LinkedHashMap;
import java.util.Map;

/** The HTTP API before functions with routes. */
final class HttpFront {
  static final String API = "HttpApi";

  private HttpFront() {}

  /** Whether the application has routes. */
  static boolean isNeeded(Plan plan) {
    return plan.app.functions().stream().anyMatch(f -> f.trigger() instanceof Trigger.Http);
  }

  static void add(Plan plan) {
    if (!isNeeded(plan)) {
      return;
    }
    switch (plan.options.front()) {
      case HTTP_API -> api(plan);
      case REST_API -> RestFront.add(plan);
      case LOAD_BALANCER -> BalancerFront.add(plan);
      case FUNCTION_URL -> UrlFront.add(plan);
    }
  }

  private static void api(Plan plan) {
    Fields api =
        new Fields().put("Name", Node.sub("${AWS::StackName}")).put("ProtocolType", "HTTP");
    if (!plan.options.origins().isEmpty()) {
      api.put("CorsConfiguration", cors(plan));
    }
    plan.add("The HTTP API", API, "AWS::ApiGatewayV2::Api", api);
    plan.add(
        "",
        API + "Stage",
        "AWS::ApiGatewayV2::Stage",
        new Fields()
            .put("ApiId", Node.ref(API))
            .put("StageName", "$default")
            .put("AutoDeploy", true));
    Map<String, String> owners = owners(plan);
    for (FunctionSpec<?, ?, ?> function : plan.app.functions()) {
      switch (function.trigger()) {
        case Trigger.HttpAuthorizer a -> authorizer(plan, function);
        case Trigger.Http http -> routes(plan, function, http, owners);
        default -> {}
      }
    }
    plan.template.output("HttpApiUrl", "Where the HTTP API is", Node.att(API + ".ApiEndpoint"));
  }

  private static Fields cors(Plan plan) {
    return new Fields()
        .put("AllowOrigins", Items.of(plan.options.origins()))
        .put("AllowMethods", new Items().add(Node.text("*")))
        .put("AllowHeaders", new Items().add(Node.text("*")))
        .put("MaxAge", 3_600);
  }

  /** Which function has which route; a GET has the HEAD too, unless another has it. */
  static Map<String, String> owners(Plan plan) {
    Map<String, String> owners = new LinkedHashMap<>();
    for (FunctionSpec<?, ?, ?> function : plan.app.functions()) {
      if (function.trigger() instanceof Trigger.Http http) {
        http.routes().forEach(r -> owners.put(r.toString(), function.name()));
      }
    }
    for (FunctionSpec<?, ?, ?> function : plan.app.functions()) {
      if (function.trigger() instanceof Trigger.Http http) {
        http.routes().stream()
            .filter(r -> r.method().equals("GET"))
            .forEach(r -> owners.putIfAbsent("HEAD " + r.template(), function.name()));
      }
    }
    return owners;
  }

  /** How many routes the API has. */
  static int routes(Plan plan) {
    return owners(plan).size();
  }

  /** How a gateway names the function that it calls. */
  static Node uri(FunctionSpec<?, ?, ?> function) {
    return Node.sub(
        "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${"
            + Names.function(function.name())
            + ".Alias}/invocations");
  }

  /** The ARN of requests to an API, for permissions. */
  static Node requests(String api, String what) {
    return Node.sub(
        "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${"
            + api
            + "}/"
            + what);
  }

  private static String integration(FunctionSpec<?, ?, ?> function) {
    return Names.camel(function.name()) + "Integration";
  }

  /** Asked for each request: no header is known that it could be remembered by. */
  private static void authorizer(Plan plan, FunctionSpec<?, ?, ?> function) {
    String id = Names.camel(function.name()) + "Authorizer";
    plan.add(
        "",
        id,
        "AWS::ApiGatewayV2::Authorizer",
        new Fields()
            .put("ApiId", Node.ref(API))
            .put("Name", function.name())
            .put("AuthorizerType", "REQUEST")
            .put("AuthorizerUri", uri(function))
            .put("AuthorizerPayloadFormatVersion", "2.0")
            .put("EnableSimpleResponses", true)
            .put("AuthorizerResultTtlInSeconds", 0));
    Functions.permit(
        plan,
        Names.camel(function.name()) + "FromApi",
        function,
        "apigateway.amazonaws.com",
        requests(API, "authorizers/${" + id + "}"));
  }

  private static void routes(
      Plan plan, FunctionSpec<?, ?, ?> function, Trigger.Http http, Map<String, String> owners) {
    plan.add(
        "",
        integration(function),
        "AWS::ApiGatewayV2::Integration",
        new Fields()
            .put("ApiId", Node.ref(API))
            .put("IntegrationType", "AWS_PROXY")
            .put("IntegrationUri", uri(function))
            .put("PayloadFormatVersion", "2.0"));
    Functions.permit(
        plan,
        Names.camel(function.name()) + "FromApi",
        function,
        "apigateway.amazonaws.com",
        requests(API, "*"));
    int number = 0;
    for (Map.Entry<String, String> owned : owners.entrySet()) {
      if (owned.getValue().equals(function.name())) {
        number++;
        Fields route =
            new Fields()
                .put("ApiId", Node.ref(API))
                .put("RouteKey", owned.getKey())
                .put("Target", Node.sub("integrations/${" + integration(function) + "}"));
        if (!http.authorizer().isEmpty()) {
          route
              .put("AuthorizationType", "CUSTOM")
              .put("AuthorizerId", Node.ref(Names.camel(http.authorizer()) + "Authorizer"));
        }
        String id = Names.camel(function.name()) + "Route" + number;
        plan.add("", id, "AWS::ApiGatewayV2::Route", route);
      }
    }
  }

  /** The path of a route as CloudFront's patterns have it. */
  static String pattern(Route route) {
    return route.template().replaceAll("\\{[^}]*}", "*");
  }
}
