package dev.spate.aws.template;

import dev.spate.Bucket;
import dev.spate.Source;
import dev.spate.Table;
import dev.spate.Trigger;
import dev.spate.aws.TableLayout;
import dev.spate.aws.template.Node.Fields;
import dev.spate.aws.template.Node.Items;
import java.util.Map;
import java.util.Set;

/** Buckets and tables. They outlive the stack: data is not lost with a mistake. */
final class Stores {
  private Stores() {}

  static void add(Plan plan) {
    plan.resources(Table.class).forEach(table -> table(plan, table));
    plan.resources(Bucket.class).forEach(bucket -> bucket(plan, bucket));
  }

  private static Fields kept(String type) {
    return new Fields()
        .put("Type", type)
        .put("DeletionPolicy", "Retain")
        .put("UpdateReplacePolicy", "Retain");
  }

  private static void table(Plan plan, Table table) {
    Fields properties =
        new Fields()
            .put("BillingMode", "PAY_PER_REQUEST")
            .put(
                "AttributeDefinitions",
                new Items().add(text(TableLayout.PARTITION)).add(text(TableLayout.SORT)))
            .put(
                "KeySchema",
                new Items()
                    .add(key(TableLayout.PARTITION, "HASH"))
                    .add(key(TableLayout.SORT, "RANGE")))
            .put(
                "TimeToLiveSpecification",
                new Fields().put("AttributeName", TableLayout.EXPIRES).put("Enabled", true))
            .put(
                "PointInTimeRecoverySpecification",
                new Fields().put("PointInTimeRecoveryEnabled", true));
    if (plan.isRead(table)) {
      properties.put(
          "StreamSpecification", new Fields().put("StreamViewType", "NEW_AND_OLD_IMAGES"));
    }
    plan.template.add(
        "Table " + table.name(), Names.id(table), kept("AWS::DynamoDB::Table"), properties);
  }

  private static Fields text(String attribute) {
    return new Fields().put("AttributeName", attribute).put("AttributeType", "S");
  }

  private static Fields key(String attribute, String type) {
    return new Fields().put("AttributeName", attribute).put("KeyType", type);
  }

  private static void bucket(Plan plan, Bucket bucket) {
    Fields resource = kept("AWS::S3::Bucket");
    Set<String> first = plan.before.getOrDefault(bucket, Set.of());
    if (!first.isEmpty()) {
      resource.said("Who is told must be allowed first.", "DependsOn", Items.of(first));
    }
    Fields encryption = new Fields().put("SSEAlgorithm", "AES256");
    Fields properties =
        new Fields()
            .put("BucketName", Node.sub(Names.bucket(bucket)))
            .put(
                "PublicAccessBlockConfiguration",
                new Fields()
                    .put("BlockPublicAcls", true)
                    .put("BlockPublicPolicy", true)
                    .put("IgnorePublicAcls", true)
                    .put("RestrictPublicBuckets", true))
            .put(
                "OwnershipControls",
                rules(new Fields().put("ObjectOwnership", "BucketOwnerEnforced")))
            .put(
                "BucketEncryption",
                new Fields()
                    .put(
                        "ServerSideEncryptionConfiguration",
                        new Items()
                            .add(new Fields().put("ServerSideEncryptionByDefault", encryption))))
            .put("LifecycleConfiguration", new Fields().put("Rules", lifecycle(bucket)));
    if (plan.notifications.containsKey(bucket)) {
      properties.put("NotificationConfiguration", notifications(plan, bucket));
    }
    plan.options
        .uploads()
        .forEach(
            (b, origins) -> {
              if (b.equals(bucket)) {
                properties.put("CorsConfiguration", cors(origins));
              }
            });
    plan.template.add("Bucket " + bucket.name(), Names.id(bucket), resource, properties);
    policy(plan, bucket);
  }

  private static Fields rules(Fields rule) {
    return new Fields().put("Rules", new Items().add(rule));
  }

  /** Parts of uploads that were never completed are paid for until they are thrown away. */
  private static Fields lostUploads() {
    return new Fields()
        .put("Id", "lost-uploads")
        .put("Status", "Enabled")
        .put("AbortIncompleteMultipartUpload", new Fields().put("DaysAfterInitiation", 7));
  }

  private static Items lifecycle(Bucket bucket) {
    Items rules = new Items().add(lostUploads());
    if (!bucket.keep().isZero()) {
      rules.add(
          new Fields()
              .put("Id", "kept-so-long")
              .put("Status", "Enabled")
              .put("ExpirationInDays", bucket.keep().toDays()));
    }
    return rules;
  }

  private static Fields cors(java.util.List<String> origins) {
    return new Fields()
        .put(
            "CorsRules",
            new Items()
                .add(
                    new Fields()
                        .put("AllowedMethods", Items.of(java.util.List.of("GET", "PUT")))
                        .put("AllowedOrigins", Items.of(origins))
                        .put("AllowedHeaders", Items.of(java.util.List.of("*")))
                        .put("ExposedHeaders", Items.of(java.util.List.of("ETag")))
                        .put("MaxAge", 3_000)));
  }

  private static Fields notifications(Plan plan, Bucket bucket) {
    Fields all = new Fields();
    for (Map.Entry<String, Items> kind :
        plan.notifications.getOrDefault(bucket, Map.of()).entrySet()) {
      all.put(kind.getKey(), kind.getValue());
    }
    boolean toBus =
        plan.app.functions().stream().map(f -> f.trigger()).anyMatch(t -> byBus(t, bucket));
    if (toBus) {
      all.put("EventBridgeConfiguration", new Fields().put("EventBridgeEnabled", true));
    }
    return all;
  }

  private static boolean byBus(Trigger<?, ?, ?> trigger, Bucket bucket) {
    return trigger instanceof Source.ObjectChanges o
        && o.bucket().equals(bucket)
        && o.route() == Source.ObjectRoute.BUS;
  }

  /** Nobody may come without TLS; a site's distribution may read. */
  private static void policy(Plan plan, Bucket bucket) {
    String arn = Names.bucketArn(bucket);
    Fields plain =
        new Fields()
            .put("Effect", "Deny")
            .put("Principal", "*")
            .put("Action", "s3:*")
            .put("Resource", new Items().add(Node.sub(arn)).add(Node.sub(arn + "/*")))
            .put(
                "Condition",
                new Fields().put("Bool", new Fields().put("aws:SecureTransport", "false")));
    Items statements = new Items().add(plain);
    plan.options
        .site()
        .ifPresent(
            site ->
                site.files().stream()
                    .filter(files -> files.bucket().equals(bucket))
                    .forEach(files -> statements.add(SiteFront.mayRead(files))));
    plan.add(
        "",
        Names.id(bucket) + "Policy",
        "AWS::S3::BucketPolicy",
        new Fields()
            .put("Bucket", Node.ref(Names.id(bucket)))
            .put(
                "PolicyDocument",
                new Fields().put("Version", "2012-10-17").put("Statement", statements)));
  }
}
