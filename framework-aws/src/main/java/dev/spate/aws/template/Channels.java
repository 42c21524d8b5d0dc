package dev.spate.aws.template;

import dev.spate.EventBus;
import dev.spate.EventStream;
import dev.spate.FunctionSpec;
import dev.spate.Queue;
import dev.spate.Resource;
import dev.spate.Topic;
import dev.spate.aws.template.Node.Fields;
import dev.spate.aws.template.Node.Items;
import java.time.Duration;

/** Queues, topics, streams and buses, and where what failed is kept. */
final class Channels {
  /** Of queues of news, which no one has declared: like {@link Queue}'s own. */
  static final int RECEIVE_LIMIT = 5;

  private static final long FOUR_DAYS = Duration.ofDays(4).toSeconds();
  private static final long FOURTEEN_DAYS = Duration.ofDays(14).toSeconds();

  private Channels() {}

  static void add(Plan plan) {
    for (Resource resource : plan.resources()) {
      switch (resource) {
        case Queue<?> q ->
            queue(
                plan,
                "Queue " + q.name(),
                Names.id(q),
                q.ordered(),
                q.visibility(),
                q.receiveLimit());
        case Topic<?> t ->
            plan.add("Topic " + t.name(), Names.id(t), "AWS::SNS::Topic", new Fields());
        case EventStream<?> s when plan.kafka(s).isEmpty() -> stream(plan, s);
        case EventBus b ->
            plan.add(
                "Bus " + b.name(),
                Names.id(b),
                "AWS::Events::EventBus",
                new Fields().put("Name", Node.sub("${AWS::StackName}-" + b.name())));
        default -> {}
      }
    }
    kept(plan);
  }

  private static void stream(Plan plan, EventStream<?> stream) {
    plan.add(
        "Stream " + stream.name(),
        Names.id(stream),
        "AWS::Kinesis::Stream",
        new Fields()
            .put("ShardCount", stream.shards())
            .put("RetentionPeriodHours", 168)
            .put(
                "StreamEncryption",
                new Fields().put("EncryptionType", "KMS").put("KeyId", "alias/aws/kinesis")));
  }

  /** A queue of news for one function: six times as long as it may run, as AWS advises. */
  static void queue(
      Plan plan, String comment, String id, boolean ordered, FunctionSpec<?, ?, ?> function) {
    Duration visibility = function.settings().timeout().multipliedBy(6);
    queue(plan, comment, id, ordered, visibility, RECEIVE_LIMIT);
  }

  private static void queue(
      Plan plan,
      String comment,
      String id,
      boolean ordered,
      Duration visibility,
      int receiveLimit) {
    Fields redrive =
        new Fields()
            .put("deadLetterTargetArn", Node.att(id + "DeadLetters.Arn"))
            .put("maxReceiveCount", receiveLimit);
    plan.add(
        comment,
        id,
        "AWS::SQS::Queue",
        kind(ordered)
            .put("VisibilityTimeout", visibility.toSeconds())
            .put("MessageRetentionPeriod", FOUR_DAYS)
            .put("SqsManagedSseEnabled", true)
            .put("RedrivePolicy", redrive));
    deadLetters(plan, "", id + "DeadLetters", ordered);
    Alarms.age(plan, id, visibility.multipliedBy(receiveLimit));
  }

  private static Fields kind(boolean ordered) {
    return ordered ? new Fields().put("FifoQueue", true) : new Fields();
  }

  /** A queue that nobody reads but people. */
  private static void deadLetters(Plan plan, String comment, String id, boolean ordered) {
    plan.add(
        comment,
        id,
        "AWS::SQS::Queue",
        kind(ordered)
            .put("MessageRetentionPeriod", FOURTEEN_DAYS)
            .put("SqsManagedSseEnabled", true));
    Alarms.waiting(plan, id);
  }

  private static void kept(Plan plan) {
    if (plan.bringsEvents()) {
      deadLetters(plan, "Events that were rejected, each with its reason", Plan.REJECTED, false);
    }
    if (plan.any(Triggers.Way.LEFT) || plan.any(Triggers.Way.STREAM)) {
      deadLetters(plan, "What Lambda tried as often as it may", Plan.FAILED, false);
    }
    if (!plan.handsOver()) {
      return;
    }
    deadLetters(plan, "What could not be handed to Lambda", Plan.UNDELIVERED, false);
    Items statements = new Items();
    for (String service : new String[] {"events.amazonaws.com", "sns.amazonaws.com"}) {
      statements.add(
          new Fields()
              .put("Effect", "Allow")
              .put("Principal", new Fields().put("Service", service))
              .put("Action", "sqs:SendMessage")
              .put("Resource", Deliveries.undelivered())
              .put(
                  "Condition",
                  equal("StringEquals", "aws:SourceAccount", Node.ref("AWS::AccountId"))));
    }
    plan.add(
        "",
        Plan.UNDELIVERED + "Policy",
        "AWS::SQS::QueuePolicy",
        new Fields()
            .put("Queues", new Items().add(Node.ref(Plan.UNDELIVERED)))
            .put(
                "PolicyDocument",
                new Fields().put("Version", "2012-10-17").put("Statement", statements)));
  }

  private static Fields equal(String operator, String key, Node value) {
    return new Fields().put(operator, new Fields().put(key, value));
  }

  /** A queue's policy: one service may send to it, for one source alone. */
  static Fields policyOf(String queue, String service, String sourceArn) {
    return new Fields()
        .put("Queues", new Items().add(Node.ref(queue)))
        .put(
            "PolicyDocument",
            serviceMay(service, "sqs:SendMessage", Node.att(queue + ".Arn"), sourceArn));
  }

  /** A policy of a resource: a service may do something, for one source of this account. */
  static Fields serviceMay(String service, String action, Node resource, String sourceArn) {
    Fields condition = equal("ArnEquals", "aws:SourceArn", Node.sub(sourceArn));
    condition.put(
        "StringEquals", new Fields().put("aws:SourceAccount", Node.ref("AWS::AccountId")));
    Fields statement =
        new Fields()
            .put("Effect", "Allow")
            .put("Principal", new Fields().put("Service", service))
            .put("Action", action)
            .put("Resource", resource)
            .put("Condition", condition);
    return new Fields().put("Version", "2012-10-17").put("Statement", new Items().add(statement));
  }
}
