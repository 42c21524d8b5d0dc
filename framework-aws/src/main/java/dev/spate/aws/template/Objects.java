package dev.spate.aws.template;

import dev.spate.Bucket;
import dev.spate.FunctionSpec;
import dev.spate.ObjectChange;
import dev.spate.Source;
import dev.spate.aws.template.Node.Fields;
import dev.spate.aws.template.Node.Items;

/** The news of a bucket's objects, by the way that their trigger declares. */
final class Objects {
  private final Plan plan;
  private final FunctionSpec<?, ?, ?> function;
  private final Source.ObjectChanges trigger;
  private final String id;

  private Objects(Plan plan, FunctionSpec<?, ?, ?> function, Source.ObjectChanges trigger) {
    this.plan = plan;
    this.function = function;
    this.trigger = trigger;
    this.id = Names.camel(function.name());
  }

  static void add(Plan plan, FunctionSpec<?, ?, ?> function, Source.ObjectChanges trigger) {
    Objects objects = new Objects(plan, function, trigger);
    switch (trigger.route()) {
      case DIRECT -> objects.direct();
      case QUEUE -> objects.queued();
      case TOPIC_AND_QUEUE -> objects.copied();
      case BUS -> objects.bus();
    }
  }

  /** The queue through which the news of a function's objects goes. */
  static String queue(FunctionSpec<?, ?, ?> function) {
    return Names.camel(function.name()) + "NewsQueue";
  }

  private void direct() {
    Bucket bucket = trigger.bucket();
    String permission = id + "FromBucket";
    Node arn = Node.sub(Names.bucketArn(bucket));
    Functions.permit(plan, permission, function, "s3.amazonaws.com", arn);
    tell("LambdaConfigurations", "Function", Names.alias(function.name()), permission);
  }

  private void queued() {
    Channels.queue(plan, "", queue(function), false, function);
    String policy = queue(function) + "Policy";
    plan.add(
        "",
        policy,
        "AWS::SQS::QueuePolicy",
        Channels.policyOf(queue(function), "s3.amazonaws.com", Names.bucketArn(trigger.bucket())));
    tell("QueueConfigurations", "Queue", Node.att(queue(function) + ".Arn"), policy);
    Deliveries.mapping(plan, function, Node.att(queue(function) + ".Arn"), Deliveries.batch(10));
  }

  private void copied() {
    String topic = id + "NewsTopic";
    Channels.queue(plan, "", queue(function), false, function);
    plan.add("", topic, "AWS::SNS::Topic", new Fields());
    plan.add(
        "",
        queue(function) + "Policy",
        "AWS::SQS::QueuePolicy",
        Channels.policyOf(queue(function), "sns.amazonaws.com", "${" + topic + "}"));
    plan.add(
        "",
        topic + "Policy",
        "AWS::SNS::TopicPolicy",
        new Fields()
            .put("Topics", new Items().add(Node.ref(topic)))
            .put(
                "PolicyDocument",
                Channels.serviceMay(
                    "s3.amazonaws.com",
                    "sns:Publish",
                    Node.ref(topic),
                    Names.bucketArn(trigger.bucket()))));
    plan.add(
        "",
        topic + "Subscription",
        "AWS::SNS::Subscription",
        new Fields()
            .put("TopicArn", Node.ref(topic))
            .put("Protocol", "sqs")
            .put("Endpoint", Node.att(queue(function) + ".Arn")));
    tell("TopicConfigurations", "Topic", Node.ref(topic), topic + "Policy");
    Deliveries.mapping(plan, function, Node.att(queue(function) + ".Arn"), Deliveries.batch(10));
  }

  private void bus() {
    boolean created = trigger.kind() == ObjectChange.Kind.CREATED;
    Items names = new Items().add(Node.sub(Names.bucket(trigger.bucket())));
    Fields detail = new Fields().put("bucket", new Fields().put("name", names));
    Fields key = new Fields();
    if (!trigger.prefix().isEmpty() && !trigger.suffix().isEmpty()) {
      key.put("wildcard", escaped(trigger.prefix()) + "*" + escaped(trigger.suffix()));
    } else if (!trigger.prefix().isEmpty()) {
      key.put("prefix", trigger.prefix());
    } else if (!trigger.suffix().isEmpty()) {
      key.put("suffix", trigger.suffix());
    }
    if (!key.isEmpty()) {
      detail.put("object", new Fields().put("key", new Items().add(key)));
    }
    Fields pattern =
        new Fields()
            .put("source", new Items().add(Node.text("aws.s3")))
            .put(
                "detail-type",
                new Items().add(Node.text(created ? "Object Created" : "Object Deleted")))
            .put("detail", detail);
    plan.notifications.computeIfAbsent(trigger.bucket(), b -> new java.util.LinkedHashMap<>());
    Deliveries.rule(plan, function, new Fields().put("EventPattern", pattern));
  }

  /** Source: "Wildcard matching", Amazon EventBridge User Guide. */
  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("*", "\\*");
  }

  private void tell(String kind, String receiver, Node arn, String needed) {
    boolean created = trigger.kind() == ObjectChange.Kind.CREATED;
    Fields configuration =
        new Fields()
            .put("Event", created ? "s3:ObjectCreated:*" : "s3:ObjectRemoved:*")
            .put(receiver, arn);
    Items rules = new Items();
    filter(rules, "prefix", trigger.prefix());
    filter(rules, "suffix", trigger.suffix());
    if (!rules.all.isEmpty()) {
      Fields key = new Fields().put("S3Key", new Fields().put("Rules", rules));
      configuration.put("Filter", key);
    }
    plan.tell(trigger.bucket(), kind, configuration, needed);
  }

  private static void filter(Items rules, String name, String value) {
    if (!value.isEmpty()) {
      rules.add(new Fields().put("Name", name).put("Value", value));
    }
  }
}
