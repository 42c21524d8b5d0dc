package dev.spate.aws.template;

import dev.spate.FunctionSpec;
import dev.spate.Trigger;
import dev.spate.aws.template.Node.Fields;
import dev.spate.aws.template.Node.Items;
import dev.spate.http.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An Application Load Balancer of the application's own (source: "Use Lambda functions as targets
 * of an Application Load Balancer"). Its patterns know no difference between one segment and many,
 * so longer ones come first and the function looks again.
 */
final class BalancerFront {
  private static final String BALANCER = "LoadBalancer";
  private static final String LISTENER = "LoadBalancerListener";

  private BalancerFront() {}

  static void add(Plan plan) {
    plan.add(
        "The load balancer",
        BALANCER,
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        new Fields()
            .put("Type", "application")
            .put("Scheme", "internet-facing")
            .put("Subnets", several(plan, "Subnets", "two public subnets or more"))
            .put("SecurityGroups", several(plan, "SecurityGroups", "who may come to port 443")));
    Node certificate =
        plan.template.parameter(
            BALANCER + "Certificate", "ARN of the certificate of the load balancer's name", "");
    Fields missing =
        new Fields()
            .put("Type", "fixed-response")
            .put("FixedResponseConfig", new Fields().put("StatusCode", "404"));
    plan.add(
        "",
        LISTENER,
        "AWS::ElasticLoadBalancingV2::Listener",
        new Fields()
            .put("LoadBalancerArn", Node.ref(BALANCER))
            .put("Port", 443)
            .put("Protocol", "HTTPS")
            .put("SslPolicy", "ELBSecurityPolicy-TLS13-1-2-2021-06")
            .put("Certificates", one(new Fields().put("CertificateArn", certificate)))
            .put("DefaultActions", one(missing)));
    for (FunctionSpec<?, ?, ?> function : plan.app.functions()) {
      if (function.trigger() instanceof Trigger.Http) {
        target(plan, function);
      }
    }
    rules(plan);
    plan.template.output(
        "LoadBalancerUrl",
        "Where the load balancer is; its certificate is for a name of yours",
        Node.sub("https://${" + BALANCER + ".DNSName}"));
  }

  private static Items one(Node item) {
    return new Items().add(item);
  }

  /** A parameter with several values, by commas. */
  private static Node several(Plan plan, String what, String description) {
    Node given =
        plan.template.parameter(BALANCER + what, "For the load balancer: " + description, "");
    return new Node.Call("Split", new Items().add(Node.text(",")).add(given));
  }

  private static String group(String function) {
    return Names.camel(function) + "Targets";
  }

  /** The balancer tries a target when it is registered, so it must be allowed before. */
  private static void target(Plan plan, FunctionSpec<?, ?, ?> function) {
    String permission = Names.camel(function.name()) + "FromLoadBalancer";
    Functions.permit(
        plan,
        permission,
        function,
        "elasticloadbalancing.amazonaws.com",
        Node.sub(
            "arn:${AWS::Partition}:elasticloadbalancing:${AWS::Region}:${AWS::AccountId}"
                + ":targetgroup/*"));
    Fields many =
        new Fields().put("Key", "lambda.multi_value_headers.enabled").put("Value", "true");
    plan.template.add(
        "",
        group(function.name()),
        new Fields()
            .put("Type", "AWS::ElasticLoadBalancingV2::TargetGroup")
            .put("DependsOn", Items.of(List.of(permission))),
        new Fields()
            .put("TargetType", "lambda")
            .put("Targets", one(new Fields().put("Id", Names.alias(function.name()))))
            .put("TargetGroupAttributes", one(many)));
  }

  /** A method, or none for any, and a pattern of paths. */
  private record Rule(String method, String pattern) {
    static Rule of(String route) {
      int space = route.indexOf(' ');
      String method = route.substring(0, space);
      String path = HttpFront.pattern(Route.of(method, route.substring(space + 1)));
      return new Rule(method.equals("ANY") ? "" : method, path);
    }
  }

  private static final Comparator<Rule> NARROWEST_FIRST =
      Comparator.comparing((Rule rule) -> rule.pattern().contains("*"))
          .thenComparing(rule -> -rule.pattern().length())
          .thenComparing(rule -> rule.method().isEmpty())
          .thenComparing(Rule::pattern)
          .thenComparing(Rule::method);

  private static Map<Rule, Set<String>> owners(Plan plan) {
    Map<Rule, Set<String>> owners = new LinkedHashMap<>();
    HttpFront.owners(plan)
        .forEach(
            (route, function) ->
                owners
                    .computeIfAbsent(Rule.of(route), rule -> new LinkedHashSet<>())
                    .add(function));
    return owners;
  }

  /** Routes of different functions that a load balancer cannot tell apart. */
  static List<String> alike(Plan plan) {
    List<String> alike = new ArrayList<>();
    owners(plan)
        .forEach(
            (rule, functions) -> {
              if (functions.size() > 1) {
                alike.add(rule.pattern() + " of functions " + String.join(", ", functions));
              }
            });
    return alike;
  }

  private static void rules(Plan plan) {
    Map<Rule, Set<String>> owners = owners(plan);
    List<Rule> rules = owners.keySet().stream().sorted(NARROWEST_FIRST).toList();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      String function = owners.getOrDefault(rule, Set.of()).iterator().next();
      Fields path =
          new Fields()
              .put("Field", "path-pattern")
              .put(
                  "PathPatternConfig",
                  new Fields().put("Values", Items.of(List.of(rule.pattern()))));
      Items conditions = one(path);
      if (!rule.method().isEmpty()) {
        conditions.add(
            new Fields()
                .put("Field", "http-request-method")
                .put(
                    "HttpRequestMethodConfig",
                    new Fields().put("Values", Items.of(List.of(rule.method())))));
      }
      Fields forward =
          new Fields().put("Type", "forward").put("TargetGroupArn", Node.ref(group(function)));
      plan.add(
          "",
          Names.camel(function) + "Rule" + (i + 1),
          "AWS::ElasticLoadBalancingV2::ListenerRule",
          new Fields()
              .put("ListenerArn", Node.ref(LISTENER))
              .put("Priority", i + 1)
              .put("Conditions", conditions)
              .put("Actions", one(forward)));
    }
  }
}
