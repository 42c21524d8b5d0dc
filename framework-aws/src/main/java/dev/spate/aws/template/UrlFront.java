package dev.spate.aws.template;

import dev.spate.FunctionSpec;
import dev.spate.Trigger;
import dev.spate.aws.template.Node.Fields;
import dev.spate.aws.template.Node.Items;

/**
 * Function URLs, one for each function with routes (source: "Creating and managing Lambda function
 * URLs"). Each gets all requests to its address; what is no route of its is answered 404 by the
 * function.
 */
final class UrlFront {
  private UrlFront() {}

  static void add(Plan plan) {
    for (FunctionSpec<?, ?, ?> function : plan.app.functions()) {
      if (function.trigger() instanceof Trigger.Http) {
        add(plan, function);
      }
    }
  }

  private static void add(Plan plan, FunctionSpec<?, ?, ?> function) {
    String id = Names.camel(function.name()) + "Url";
    Fields url =
        new Fields()
            .put("TargetFunctionArn", Names.alias(function.name()))
            .put("AuthType", "NONE")
            .put("InvokeMode", "BUFFERED");
    if (!plan.options.origins().isEmpty()) {
      url.put(
          "Cors",
          new Fields()
              .put("AllowOrigins", Items.of(plan.options.origins()))
              .put("AllowMethods", new Items().add(Node.text("*")))
              .put("AllowHeaders", new Items().add(Node.text("*")))
              .put("MaxAge", 3_600));
    }
    plan.add("", id, "AWS::Lambda::Url", url);
    // Both are needed (source: "Control access to Lambda function URLs").
    plan.add(
        "",
        id + "May",
        "AWS::Lambda::Permission",
        anyone("lambda:InvokeFunctionUrl", function).put("FunctionUrlAuthType", "NONE"));
    plan.add(
        "",
        id + "MayInvoke",
        "AWS::Lambda::Permission",
        anyone("lambda:InvokeFunction", function).put("InvokedViaFunctionUrl", true));
    plan.template.output(
        id, "Where function " + function.name() + " is", Node.att(id + ".FunctionUrl"));
  }

  private static Fields anyone(String action, FunctionSpec<?, ?, ?> function) {
    return new Fields()
        .put("Action", action)
        .put("FunctionName", Names.alias(function.name()))
        .put("Principal", "*");
  }
}
