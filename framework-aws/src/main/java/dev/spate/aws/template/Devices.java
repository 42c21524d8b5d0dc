package dev.spate.aws.template;

import dev.spate.DeviceTopic;
import dev.spate.FunctionSpec;
import dev.spate.aws.IotEvents;
import dev.spate.aws.template.Node.Fields;
import dev.spate.aws.template.Node.Items;
import java.util.List;

/** What stands between devices and functions in AWS IoT Core. */
final class Devices {
  private static final String SERVICE = "iot.amazonaws.com";
  private static final String ROLE = "DeviceErrorsRole";

  private Devices() {}

  /** A rule with the SQL that the function's envelope reads. */
  static void rule(Plan plan, FunctionSpec<?, ?, ?> function, DeviceTopic<?> topic) {
    String id = Names.camel(function.name()) + "TopicRule";
    if (!plan.errorsRole) {
      plan.errorsRole = true;
      plan.add(
          "",
          ROLE,
          "AWS::IAM::Role",
          Statement.role(
              SERVICE,
              "keep",
              List.of(Statement.of("", Deliveries.undelivered(), "sqs:SendMessage"))));
    }
    Fields call =
        new Fields().put("Lambda", new Fields().put("FunctionArn", Names.alias(function.name())));
    Fields keep =
        new Fields()
            .put(
                "Sqs",
                new Fields()
                    .put("QueueUrl", Node.ref(Plan.UNDELIVERED))
                    .put("RoleArn", Node.att(ROLE + ".Arn")));
    plan.add(
        "",
        id,
        "AWS::IoT::TopicRule",
        new Fields()
            .put(
                "TopicRulePayload",
                new Fields()
                    .put("Sql", IotEvents.sql(topic))
                    .put("AwsIotSqlVersion", "2016-03-23")
                    .put("Actions", new Items().add(call))
                    .put("ErrorAction", keep)));
    Functions.permit(plan, id + "May", function, SERVICE, Node.att(id + ".Arn"));
  }

  /** Devices name this authorizer when they connect, or the account makes it the default. */
  static void authorizer(Plan plan, FunctionSpec<?, ?, ?> function) {
    String id = Names.camel(function.name()) + "DeviceAuthorizer";
    plan.add(
        "",
        id,
        "AWS::IoT::Authorizer",
        new Fields()
            .put("AuthorizerName", Node.sub("${AWS::StackName}-" + function.name()))
            .put("AuthorizerFunctionArn", Names.alias(function.name()))
            .put("SigningDisabled", true)
            .put("Status", "ACTIVE"));
    Functions.permit(plan, id + "May", function, SERVICE, Node.att(id + ".Arn"));
    plan.template.output("DeviceAuthorizer", "The authorizer that devices name", Node.ref(id));
  }
}
