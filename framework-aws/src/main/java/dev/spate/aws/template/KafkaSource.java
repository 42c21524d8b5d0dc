package dev.spate.aws.template;

import dev.spate.EventStream;
import dev.spate.FunctionSpec;
import dev.spate.Source;
import dev.spate.aws.template.Node.Fields;
import dev.spate.aws.template.Node.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records of a topic of Kafka (sources: "Using Lambda with Amazon MSK", "Using Lambda with
 * self-managed Apache Kafka"). Lambda reads one batch of a partition at a time.
 */
final class KafkaSource {
  private static final String CLUSTER = "KafkaCluster";
  private static final String SECRET = "KafkaSecret";

  private KafkaSource() {}

  /** A mapping, tuned as every stream's but for what Kafka has not. */
  static void add(
      Plan plan, FunctionSpec<?, ?, ?> function, Source.StreamRecords<?> records, Kafka kafka) {
    EventStream<?> stream = (EventStream<?>) records.log();
    Fields group =
        new Fields().put("ConsumerGroupId", Node.sub("${AWS::StackName}-" + function.name()));
    Fields tuned =
        Deliveries.tuned(records, new Fields()).put("Topics", Items.of(List.of(stream.name())));
    Optional<Node> source = Optional.empty();
    switch (kafka) {
      case Kafka.Msk msk -> {
        source = Optional.of(cluster(plan));
        tuned.put("AmazonManagedKafkaEventSourceConfig", group);
      }
      case Kafka.Servers own -> {
        Fields servers = new Fields().put("KafkaBootstrapServers", Items.of(own.servers()));
        tuned.put("SelfManagedEventSource", new Fields().put("Endpoints", servers));
        tuned.put("SelfManagedKafkaEventSourceConfig", group);
        Fields access = new Fields().put("Type", "SASL_SCRAM_512_AUTH").put("URI", secret(plan));
        tuned.put("SourceAccessConfigurations", new Items().add(access));
      }
    }
    Deliveries.mapping(plan, function, source, tuned);
  }

  private static Node cluster(Plan plan) {
    return plan.template.parameter(CLUSTER, "ARN of the cluster of Amazon MSK", "");
  }

  private static Node secret(Plan plan) {
    return plan.template.parameter(
        SECRET, "ARN of the secret with user name and password for Kafka", "");
  }

  /** What Lambda does with the function's role to read the topic. */
  static List<Statement> statements(Plan plan, EventStream<?> stream, Kafka kafka) {
    return switch (kafka) {
      case Kafka.Servers own ->
          List.of(
              Statement.of(
                  "the secret of its source", secret(plan), "secretsmanager:GetSecretValue"));
      case Kafka.Msk msk -> {
        String arn = "arn:${AWS::Partition}:kafka:${AWS::Region}:${AWS::AccountId}:";
        List<Statement> all = new ArrayList<>();
        all.add(
            Statement.of(
                "the cluster of its source",
                cluster(plan),
                "kafka-cluster:Connect",
                "kafka-cluster:DescribeClusterDynamicConfiguration",
                "kafka:DescribeClusterV2",
                "kafka:GetBootstrapBrokers"));
        all.add(
            Statement.of(
                "its source",
                Node.sub(arn + "topic/*/*/" + stream.name()),
                "kafka-cluster:DescribeTopic",
                "kafka-cluster:ReadData"));
        all.add(
            Statement.of(
                "how far it has read",
                Node.sub(arn + "group/*/*/${AWS::StackName}-*"),
                "kafka-cluster:AlterGroup",
                "kafka-cluster:DescribeGroup"));
        // These have no resource that could be named before Lambda makes it.
        all.add(
            Statement.of(
                "network interfaces in the cluster's subnets",
                Node.text("*"),
                "ec2:CreateNetworkInterface",
                "ec2:DeleteNetworkInterface",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSubnets",
                "ec2:DescribeVpcs"));
        yield all;
      }
    };
  }
}
