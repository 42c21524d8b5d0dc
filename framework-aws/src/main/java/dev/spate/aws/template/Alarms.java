package dev.spate.aws.template;

import dev.spate.FunctionSpec;
import dev.spate.Source;
import dev.spate.Trigger;
import dev.spate.aws.template.Node.Fields;
import dev.spate.aws.template.Node.Items;
import java.time.Duration;

/** What calls people: something waits too long, is in a dead-letter queue, or fails. */
final class Alarms {
  private static final String TOPIC = "AlarmTopic";
  private static final String GIVEN = "HasAlarmTopic";

  private Alarms() {}

  /** A message is older than all of its attempts take. */
  static void age(Plan plan, String queue, Duration oldest) {
    add(
        plan,
        queue + "AgeAlarm",
        metric("AWS/SQS", "ApproximateAgeOfOldestMessage", "Maximum")
            .put("Dimensions", one("QueueName", Node.att(queue + ".QueueName")))
            .put("Threshold", oldest.toSeconds()));
  }

  /** Something is in a queue that should be empty. */
  static void waiting(Plan plan, String queue) {
    add(
        plan,
        queue + "Alarm",
        metric("AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum")
            .put("Dimensions", one("QueueName", Node.att(queue + ".QueueName")))
            .put("Threshold", 0));
  }

  /** A function fails, and a reader of a stream falls behind. */
  static void function(Plan plan, FunctionSpec<?, ?, ?> function) {
    String id = Names.function(function.name());
    Items name = one("FunctionName", Node.ref(id));
    add(
        plan,
        id + "ErrorsAlarm",
        metric("AWS/Lambda", "Errors", "Sum").put("Dimensions", name).put("Threshold", 0));
    Trigger<?, ?, ?> trigger =
        function.trigger() instanceof Trigger.Batched<?> b ? b.source() : function.trigger();
    if (trigger instanceof Source.StreamRecords<?> r && plan.kafka(r).isEmpty()) {
      add(
          plan,
          id + "AgeAlarm",
          metric("AWS/Lambda", "IteratorAge", "Maximum")
              .put("Dimensions", name)
              .put("Threshold", r.maxAge().toMillis() / 2));
    }
  }

  private static Items one(String name, Node value) {
    return new Items().add(new Fields().put("Name", name).put("Value", value));
  }

  private static Fields metric(String namespace, String name, String statistic) {
    return new Fields()
        .put("Namespace", namespace)
        .put("MetricName", name)
        .put("Statistic", statistic);
  }

  private static void add(Plan plan, String id, Fields alarm) {
    Node topic =
        plan.template.parameter(TOPIC, "ARN of the topic that alarms go to; empty for none", "");
    plan.template.given(GIVEN, TOPIC);
    Node actions = Node.either(GIVEN, new Items().add(topic), Node.ref("AWS::NoValue"));
    alarm
        .put("ComparisonOperator", "GreaterThanThreshold")
        .put("Period", 300)
        .put("EvaluationPeriods", 1)
        .put("TreatMissingData", "notBreaching")
        .put("AlarmActions", actions);
    plan.add("", id, "AWS::CloudWatch::Alarm", alarm);
  }
}
