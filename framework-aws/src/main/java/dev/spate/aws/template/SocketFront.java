package dev.spate.aws.template;

import dev.spate.FunctionSpec;
import dev.spate.SocketApi;
import dev.spate.Source;
import dev.spate.Trigger;
import dev.spate.aws.template.Node.Fields;
import java.util.Optional;

/** The WebSocket APIs before functions with sockets. */
final class SocketFront {
  private SocketFront() {}

  static void add(Plan plan) {
    for (SocketApi api : plan.resources(SocketApi.class)) {
      String id = Names.id(api);
      plan.add(
          "Socket API " + api.name(),
          id,
          "AWS::ApiGatewayV2::Api",
          new Fields()
              .put("Name", Node.sub("${AWS::StackName}-" + api.name()))
              .put("ProtocolType", "WEBSOCKET")
              .put("RouteSelectionExpression", "$request.body.action"));
      plan.add(
          "",
          id + "Stage",
          "AWS::ApiGatewayV2::Stage",
          new Fields()
              .put("ApiId", Node.ref(id))
              .put("StageName", Names.STAGE)
              .put("AutoDeploy", true));
      plan.app.functions().forEach(f -> route(plan, api, f));
      plan.template.output(
          id + "Url",
          "Where clients of socket API " + api.name() + " connect",
          Node.sub(
              "wss://${" + id + "}.execute-api.${AWS::Region}.${AWS::URLSuffix}/" + Names.STAGE));
    }
  }

  private static void route(Plan plan, SocketApi api, FunctionSpec<?, ?, ?> function) {
    switch (function.trigger()) {
      case Trigger.SocketAuthorizer a when a.api().equals(api) -> authorizer(plan, api, function);
      case Trigger.SocketOpen o when o.api().equals(api) -> route(plan, api, function, "$connect");
      case Source.SocketMessages m when m.api().equals(api) ->
          route(plan, api, function, m.action());
      case Source.SocketClosings c when c.api().equals(api) ->
          route(plan, api, function, "$disconnect");
      default -> {}
    }
  }

  /** The function that decides about connections to an API. */
  static Optional<FunctionSpec<?, ?, ?>> authorizer(Plan plan, SocketApi api) {
    return plan.app.functions().stream()
        .<FunctionSpec<?, ?, ?>>map(f -> f)
        .filter(f -> f.trigger() instanceof Trigger.SocketAuthorizer a && a.api().equals(api))
        .findFirst();
  }

  private static String id(FunctionSpec<?, ?, ?> function, String what) {
    return Names.camel(function.name()) + what;
  }

  private static void authorizer(Plan plan, SocketApi api, FunctionSpec<?, ?, ?> function) {
    plan.add(
        "",
        id(function, "Authorizer"),
        "AWS::ApiGatewayV2::Authorizer",
        new Fields()
            .put("ApiId", Node.ref(Names.id(api)))
            .put("Name", function.name())
            .put("AuthorizerType", "REQUEST")
            .put("AuthorizerUri", HttpFront.uri(function)));
    permit(plan, api, function, "authorizers/${" + id(function, "Authorizer") + "}");
  }

  private static void permit(
      Plan plan, SocketApi api, FunctionSpec<?, ?, ?> function, String requests) {
    Functions.permit(
        plan,
        id(function, "FromSockets"),
        function,
        "apigateway.amazonaws.com",
        HttpFront.requests(Names.id(api), requests));
  }

  private static void route(Plan plan, SocketApi api, FunctionSpec<?, ?, ?> function, String key) {
    plan.add(
        "",
        id(function, "Integration"),
        "AWS::ApiGatewayV2::Integration",
        new Fields()
            .put("ApiId", Node.ref(Names.id(api)))
            .put("IntegrationType", "AWS_PROXY")
            .put("IntegrationUri", HttpFront.uri(function)));
    Fields route =
        new Fields()
            .put("ApiId", Node.ref(Names.id(api)))
            .put("RouteKey", key)
            .put("Target", Node.sub("integrations/${" + id(function, "Integration") + "}"));
    if (key.equals("$connect")) {
      authorizer(plan, api)
          .ifPresent(
              a ->
                  route
                      .put("AuthorizationType", "CUSTOM")
                      .put("AuthorizerId", Node.ref(id(a, "Authorizer"))));
    }
    plan.add("", id(function, "Route"), "AWS::ApiGatewayV2::Route", route);
    permit(plan, api, function, Names.STAGE + "/" + key);
  }
}
