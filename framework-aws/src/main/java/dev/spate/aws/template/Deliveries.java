package dev.spate.aws.template;

import dev.spate.FunctionSpec;
import dev.spate.Source;
import dev.spate.Trigger;
import dev.spate.aws.FilterCriteria;
import dev.spate.aws.SchedulerEvents;
import dev.spate.aws.template.Node.Fields;
import dev.spate.aws.template.Node.Items;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What brings events to a function, tuned as its trigger says. */
final class Deliveries {
  private Deliveries() {}

  static void add(Plan plan, FunctionSpec<?, ?, ?> function) {
    Trigger<?, ?, ?> trigger =
        function.trigger() instanceof Trigger.Batched<?> b ? b.source() : function.trigger();
    switch (trigger) {
      case Source.ObjectChanges o -> Objects.add(plan, function, o);
      case Source.QueueMessages<?> m -> messages(plan, function, m);
      case Source.StreamRecords<?> r -> records(plan, function, r);
      case Source.TopicMessages<?> t -> topic(plan, function, t);
      case Source.BusEvents<?> b -> bus(plan, function, b);
      case Source.Ticks t -> ticks(plan, function, t);
      case Source.DeviceMessages<?> d -> Devices.rule(plan, function, d.topic());
      case Trigger.DeviceAuthorizer a -> Devices.authorizer(plan, function);
      default -> {} // sockets and HTTP stand before several functions at once
    }
  }

  static Fields batch(int size) {
    return new Fields().put("BatchSize", size);
  }

  /** Lambda polls a queue or a stream; items that failed are reported one by one. */
  static void mapping(Plan plan, FunctionSpec<?, ?, ?> function, Node source, Fields tuned) {
    mapping(plan, function, Optional.of(source), tuned);
  }

  /** The same for a source that may have no ARN. */
  static void mapping(
      Plan plan, FunctionSpec<?, ?, ?> function, Optional<Node> source, Fields tuned) {
    Fields properties = new Fields().put("FunctionName", Names.alias(function.name()));
    source.ifPresent(arn -> properties.put("EventSourceArn", arn));
    properties.put("FunctionResponseTypes", new Items().add(Node.text("ReportBatchItemFailures")));
    properties.all.putAll(tuned.all);
    plan.add(
        "", Names.camel(function.name()) + "Source", "AWS::Lambda::EventSourceMapping", properties);
  }

  private static void messages(
      Plan plan, FunctionSpec<?, ?, ?> function, Source.QueueMessages<?> m) {
    Fields tuned = batch(m.batchSize());
    if (!m.window().isZero()) {
      tuned.put("MaximumBatchingWindowInSeconds", m.window().toSeconds());
    }
    if (m.concurrency() > 0) {
      tuned.put("ScalingConfig", new Fields().put("MaximumConcurrency", m.concurrency()));
    }
    wanted(tuned, m);
    mapping(plan, function, Names.arn(m.queue()), tuned);
  }

  /** What does not fit never starts the function. */
  private static void wanted(Fields tuned, Source<?> source) {
    Items patterns = new Items();
    for (String pattern : FilterCriteria.of(source)) {
      patterns.add(new Fields().put("Pattern", pattern));
    }
    if (!patterns.all.isEmpty()) {
      tuned.put("FilterCriteria", new Fields().put("Filters", patterns));
    }
  }

  private static void records(
      Plan plan, FunctionSpec<?, ?, ?> function, Source.StreamRecords<?> r) {
    Optional<Kafka> kafka = plan.kafka(r);
    if (kafka.isPresent()) {
      KafkaSource.add(plan, function, r, kafka.get());
      return;
    }
    Node source =
        r.log() instanceof Source.TableLog t
            ? Node.att(Names.id(t.table()) + ".StreamArn")
            : Names.arn(Triggers.log(r.log()));
    Fields tuned = tuned(r, new Fields().put("ParallelizationFactor", r.shardParallelism()));
    if (!r.tumbling().isZero()) {
      tuned.put("TumblingWindowInSeconds", r.tumbling().toSeconds());
    }
    wanted(tuned, r);
    mapping(plan, function, source, tuned);
  }

  /** What mappings of Kinesis, DynamoDB and Kafka have alike, and what one has alone. */
  static Fields tuned(Source.StreamRecords<?> r, Fields own) {
    Fields failed = new Fields().put("Destination", Node.att(Plan.FAILED + ".Arn"));
    Fields tuned =
        batch(r.batchSize()).put("StartingPosition", r.fromStart() ? "TRIM_HORIZON" : "LATEST");
    tuned.all.putAll(own.all);
    tuned
        .put("BisectBatchOnFunctionError", true)
        .put("MaximumRetryAttempts", r.retries())
        .put("MaximumRecordAgeInSeconds", r.maxAge().toSeconds())
        .put("DestinationConfig", new Fields().put("OnFailure", failed));
    if (!r.window().isZero()) {
      tuned.put("MaximumBatchingWindowInSeconds", r.window().toSeconds());
    }
    return tuned;
  }

  private static void topic(Plan plan, FunctionSpec<?, ?, ?> function, Source.TopicMessages<?> t) {
    String id = Names.camel(function.name());
    Functions.permit(plan, id + "FromTopic", function, "sns.amazonaws.com", Names.arn(t.topic()));
    plan.add(
        "",
        id + "Subscription",
        "AWS::SNS::Subscription",
        new Fields()
            .put("TopicArn", Names.arn(t.topic()))
            .put("Protocol", "lambda")
            .put("Endpoint", Names.alias(function.name()))
            .put("RedrivePolicy", new Fields().put("deadLetterTargetArn", undelivered())));
  }

  private static void bus(Plan plan, FunctionSpec<?, ?, ?> function, Source.BusEvents<?> b) {
    Fields pattern = new Fields();
    if (!b.source().isEmpty()) {
      pattern.put("source", new Items().add(Node.text(b.source())));
    }
    pattern.put("detail-type", new Items().add(Node.text(b.type())));
    rule(
        plan,
        function,
        new Fields().put("EventBusName", Node.ref(Names.id(b.bus()))).put("EventPattern", pattern));
  }

  /** A rule of EventBridge; what Lambda does not take in a day is kept. */
  static void rule(Plan plan, FunctionSpec<?, ?, ?> function, Fields properties) {
    String id = Names.camel(function.name()) + "Rule";
    Fields target =
        new Fields()
            .put("Id", function.name())
            .put("Arn", Names.alias(function.name()))
            .put("DeadLetterConfig", new Fields().put("Arn", undelivered()))
            .put("RetryPolicy", again(Duration.ofDays(1)));
    properties.put("State", "ENABLED").put("Targets", new Items().add(target));
    plan.add("", id, "AWS::Events::Rule", properties);
    Functions.permit(plan, id + "May", function, "events.amazonaws.com", Node.att(id + ".Arn"));
  }

  /** The most attempts there are (source: "How EventBridge retries delivering events"). */
  private static Fields again(Duration oldest) {
    return new Fields()
        .put("MaximumEventAgeInSeconds", oldest.toSeconds())
        .put("MaximumRetryAttempts", 185);
  }

  private static void ticks(Plan plan, FunctionSpec<?, ?, ?> function, Source.Ticks t) {
    String id = Names.id(t.timetable());
    String name = Names.camel(function.name());
    plan.add(
        "",
        name + "ScheduleRole",
        "AWS::IAM::Role",
        Statement.role(
            "scheduler.amazonaws.com",
            "call",
            List.of(
                Statement.of("", Names.alias(function.name()), "lambda:InvokeFunction"),
                Statement.of("", undelivered(), "sqs:SendMessage"))));
    Fields target =
        new Fields()
            .put("Arn", Names.alias(function.name()))
            .put("RoleArn", Node.att(name + "ScheduleRole.Arn"))
            .put("Input", SchedulerEvents.input(t.timetable()))
            .put("DeadLetterConfig", new Fields().put("Arn", undelivered()))
            .put("RetryPolicy", again(Duration.ofHours(1)));
    plan.add(
        "",
        name + id,
        "AWS::Scheduler::Schedule",
        new Fields()
            .put("ScheduleExpression", t.timetable().expression())
            .put("ScheduleExpressionTimezone", zone(t.timetable().zone().getId()))
            .put("FlexibleTimeWindow", new Fields().put("Mode", "OFF"))
            .put("Target", target));
  }

  /** Scheduler knows names of the time zone database, not Java's letter for UTC. */
  private static String zone(String id) {
    return id.equals("Z") ? "UTC" : id;
  }

  static Node undelivered() {
    return Node.att(Plan.UNDELIVERED + ".Arn");
  }
}
