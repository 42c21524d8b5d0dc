package dev.spate.aws.template;

import dev.spate.Bucket;
import dev.spate.DeviceTopic;
import dev.spate.EventBus;
import dev.spate.EventStream;
import dev.spate.FunctionSpec;
import dev.spate.Need;
import dev.spate.Need.Verb;
import dev.spate.Queue;
import dev.spate.Resource;
import dev.spate.SocketApi;
import dev.spate.Source;
import dev.spate.Table;
import dev.spate.Timetable;
import dev.spate.Topic;
import dev.spate.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The statements of a function's role: what its factory asked for, as the ports of
 * framework-aws-sdk do it, what Lambda needs to read its source, and nothing more (source:
 * "Actions, resources, and condition keys for AWS services", Service Authorization Reference).
 */
final class Grants {
  private Grants() {}

  static List<Statement> of(Plan plan, FunctionSpec<?, ?, ?> function) {
    List<Statement> all = new ArrayList<>();
    all.add(
        Statement.of(
            "its own log",
            Node.att(Functions.logs(function) + ".Arn"),
            "logs:CreateLogStream",
            "logs:PutLogEvents"));
    plan.uses(function).forEach((resource, verbs) -> use(all, resource, verbs));
    for (Need need : plan.manifest.of(function.name())) {
      if (need instanceof Need.Secret secret) {
        all.add(
            Statement.of(
                "secret " + secret.name(),
                Node.ref(Variables.secret(secret)),
                "secretsmanager:GetSecretValue"));
      }
    }
    if (Triggers.bringsEvents(function.trigger())) {
      all.add(Statement.of("rejected events", Node.att(Plan.REJECTED + ".Arn"), "sqs:SendMessage"));
    }
    source(all, plan, function);
    return all;
  }

  private static void use(List<Statement> all, Resource resource, Set<Verb> verbs) {
    Node arn = Names.arn(resource);
    switch (resource) {
      case Bucket b -> bucket(all, b, verbs);
      case Table t -> {
        List<String> actions = new ArrayList<>(List.of("dynamodb:GetItem", "dynamodb:Query"));
        if (verbs.contains(Verb.WRITE)) {
          // Transactions are allowed by what is in them; BatchGetItem tells what they have made.
          actions.addAll(
              List.of(
                  "dynamodb:BatchGetItem",
                  "dynamodb:ConditionCheckItem",
                  "dynamodb:DeleteItem",
                  "dynamodb:UpdateItem"));
        }
        all.add(new Statement("table " + t.name() + ": " + words(verbs), actions, List.of(arn)));
      }
      case Queue<?> q -> all.add(Statement.of("queue " + q.name(), arn, "sqs:SendMessage"));
      case Topic<?> t -> all.add(Statement.of("topic " + t.name(), arn, "sns:Publish"));
      case EventStream<?> s ->
          all.add(Statement.of("stream " + s.name(), arn, "kinesis:PutRecords"));
      case EventBus b -> all.add(Statement.of("bus " + b.name(), arn, "events:PutEvents"));
      case SocketApi s ->
          all.add(
              Statement.of(
                  "connections of socket API " + s.name(),
                  Node.sub(
                      "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${"
                          + Names.id(s)
                          + "}/"
                          + Names.STAGE
                          + "/*/@connections/*"),
                  "execute-api:ManageConnections"));
      case DeviceTopic<?> d ->
          all.add(Statement.of("devices of " + d.filter(), devices(d), "iot:Publish"));
      case Timetable t -> {}
    }
  }

  /** Without the permission to list, S3 answers a missing object as if it were forbidden. */
  private static void bucket(List<Statement> all, Bucket bucket, Set<Verb> verbs) {
    String arn = Names.bucketArn(bucket);
    List<String> actions = new ArrayList<>();
    if (verbs.contains(Verb.READ)) {
      all.add(Statement.of("bucket " + bucket.name() + ": list", Node.sub(arn), "s3:ListBucket"));
      actions.add("s3:GetObject");
    }
    if (verbs.contains(Verb.WRITE)) {
      actions.addAll(List.of("s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject"));
    }
    String why = "bucket " + bucket.name() + ": " + words(verbs);
    all.add(new Statement(why, actions, List.of(Node.sub(arn + "/*"))));
  }

  /** A policy knows no wildcard for one level: {@code +} and {@code #} become {@code *}. */
  private static Node devices(DeviceTopic<?> topic) {
    String filter = topic.filter().replace('+', '*').replace('#', '*').replace("${", "${!");
    return Node.sub("arn:${AWS::Partition}:iot:${AWS::Region}:${AWS::AccountId}:topic/" + filter);
  }

  private static String words(Set<Verb> verbs) {
    return verbs.contains(Verb.WRITE)
        ? (verbs.contains(Verb.READ) ? "read and write" : "write")
        : "read";
  }

  /** What Lambda needs for the function's source, since it polls with the function's own role. */
  private static void source(List<Statement> all, Plan plan, FunctionSpec<?, ?, ?> function) {
    Optional<Kafka> kafka = plan.kafka(function.trigger());
    Trigger<?, ?, ?> trigger =
        function.trigger() instanceof Trigger.Batched<?> b ? b.source() : function.trigger();
    switch (trigger) {
      case Source.QueueMessages<?> m -> all.add(polls(Names.id(m.queue())));
      case Source.StreamRecords<?> r when r.log() instanceof Source.TableLog t -> {
        Node stream = Node.att(Names.id(t.table()) + ".StreamArn");
        all.add(
            Statement.of(
                "its source",
                stream,
                "dynamodb:DescribeStream",
                "dynamodb:GetRecords",
                "dynamodb:GetShardIterator",
                "dynamodb:ListStreams"));
      }
      case Source.StreamRecords<?> r when kafka.isPresent() ->
          all.addAll(KafkaSource.statements(plan, (EventStream<?>) r.log(), kafka.get()));
      case Source.StreamRecords<?> r ->
          all.add(
              Statement.of(
                  "its source",
                  Names.arn(Triggers.log(r.log())),
                  "kinesis:DescribeStream",
                  "kinesis:DescribeStreamSummary",
                  "kinesis:GetRecords",
                  "kinesis:GetShardIterator",
                  "kinesis:ListShards"));
      case Source.ObjectChanges o when Triggers.way(o) == Triggers.Way.QUEUE ->
          all.add(polls(Objects.queue(function)));
      default -> {}
    }
    Triggers.Way way = Triggers.way(function.trigger());
    if (way == Triggers.Way.LEFT || way == Triggers.Way.STREAM) {
      all.add(
          Statement.of(
              "events that Lambda gave up", Node.att(Plan.FAILED + ".Arn"), "sqs:SendMessage"));
    }
  }

  private static Statement polls(String queue) {
    return Statement.of(
        "its source",
        Node.att(queue + ".Arn"),
        "sqs:DeleteMessage",
        "sqs:GetQueueAttributes",
        "sqs:ReceiveMessage");
  }
}
