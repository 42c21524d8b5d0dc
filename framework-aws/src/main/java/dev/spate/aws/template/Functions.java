package dev.spate.aws.template;

import dev.spate.FunctionSpec;
import dev.spate.aws.Environment;
import dev.spate.aws.template.Node.Fields;
import dev.spate.aws.template.Node.Items;

/** Functions, each with its role and its log. */
final class Functions {
  private static final int LOG_DAYS = 30;

  private Functions() {}

  static String logs(FunctionSpec<?, ?, ?> function) {
    return Names.camel(function.name()) + "Logs";
  }

  private static String role(FunctionSpec<?, ?, ?> function) {
    return Names.camel(function.name()) + "Role";
  }

  /** What all functions have. */
  static Fields globals(Plan plan) {
    Fields function =
        new Fields()
            .put("Runtime", "java25")
            .put("Architectures", new Items().add(Node.text("arm64")))
            .put("Handler", plan.options.handler())
            .put("CodeUri", plan.options.codeUri())
            .said(
                "A version for each deployment, whose snapshot is restored at a cold start.",
                "SnapStart",
                new Fields().put("ApplyOn", "PublishedVersions"))
            .put("AutoPublishAlias", Names.ALIAS)
            .said(
                "A changed variable or size makes a new version too.",
                "AutoPublishAliasAllProperties",
                new Node.Flag(true));
    if (plan.bringsEvents()) {
      Fields variables = new Fields().put(Environment.DEAD_LETTERS, Node.ref(Plan.REJECTED));
      function.put("Environment", new Fields().put("Variables", variables));
    }
    return new Fields().put("Function", function);
  }

  static void add(Plan plan, FunctionSpec<?, ?, ?> function) {
    String name = function.name();
    String id = Names.function(name);
    Fields properties =
        new Fields()
            .put("Description", cut(Triggers.words(function.trigger())))
            .put("Role", Node.att(role(function) + ".Arn"))
            .put("MemorySize", function.settings().memory())
            .put("Timeout", function.settings().timeout().plusNanos(999_999_999).toSeconds())
            .put("LoggingConfig", new Fields().put("LogGroup", Node.ref(logs(function))))
            .put("Environment", new Fields().put("Variables", Variables.of(plan, function)));
    if (Triggers.way(function.trigger()) == Triggers.Way.LEFT) {
      properties.put("EventInvokeConfig", left());
    }
    plan.add(
        name + ": " + Triggers.words(function.trigger()),
        id,
        "AWS::Serverless::Function",
        properties);
    plan.add(
        "",
        role(function),
        "AWS::IAM::Role",
        Statement.role("lambda.amazonaws.com", name, Grants.of(plan, function)));
    plan.add(
        "",
        logs(function),
        "AWS::Logs::LogGroup",
        new Fields()
            .put("LogGroupName", Node.sub("/aws/lambda/${AWS::StackName}-" + name))
            .put("RetentionInDays", LOG_DAYS));
  }

  /** Two more attempts within six hours, which is Lambda's most ("Asynchronous invocation"). */
  private static Fields left() {
    Fields failed =
        new Fields().put("Type", "SQS").put("Destination", Node.att(Plan.FAILED + ".Arn"));
    return new Fields()
        .put("MaximumRetryAttempts", 2)
        .put("MaximumEventAgeInSeconds", 21_600)
        .put("DestinationConfig", new Fields().put("OnFailure", failed));
  }

  /** A description has at most 256 characters (source: "CreateFunction"). */
  private static String cut(String text) {
    return text.length() <= 256 ? text : text.substring(0, 253) + "...";
  }

  /** Lets a service call a function, for one of its own resources alone. */
  static void permit(
      Plan plan, String logicalId, FunctionSpec<?, ?, ?> function, String service, Node arn) {
    Fields properties =
        new Fields()
            .put("Action", "lambda:InvokeFunction")
            .put("FunctionName", Names.alias(function.name()))
            .put("Principal", service)
            .put("SourceArn", arn);
    // The ARN of a bucket names no account, and an id of API Gateway is unique anyway.
    if (service.startsWith("s3.")) {
      properties.put("SourceAccount", Node.ref("AWS::AccountId"));
    }
    plan.add("", logicalId, "AWS::Lambda::Permission", properties);
  }
}
