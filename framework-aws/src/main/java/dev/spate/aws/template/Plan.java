package dev.spate.aws.template;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.EventStream;
import dev.spate.FunctionSpec;
import dev.spate.Manifest;
import dev.spate.Need;
import dev.spate.Resource;
import dev.spate.Source;
import dev.spate.Table;
import dev.spate.Trigger;
import dev.spate.aws.template.Node.Fields;
import dev.spate.aws.template.Node.Items;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What all parts of the writer look into: the application, what it asks for, the template. */
final class Plan {
  /** Where rejected events are kept. */
  static final String REJECTED = "RejectedQueue";

  /** Where Lambda keeps what it gave up trying. */
  static final String FAILED = "FailedQueue";

  /** Where others keep what they could not hand over to Lambda. */
  static final String UNDELIVERED = "UndeliveredQueue";

  final App app;
  final Manifest manifest;
  final TemplateOptions options;
  final Template template = new Template();

  /** What buckets tell others, by kind of receiver; written by triggers, read with the bucket. */
  final Map<Bucket, Map<String, Items>> notifications = new LinkedHashMap<>();

  /** The resources that must be there before a bucket. */
  final Map<Bucket, Set<String>> before = new LinkedHashMap<>();

  /** Whether there is a role already for what rules of AWS IoT could not hand over. */
  boolean errorsRole;

  private final Set<Resource> resources = new LinkedHashSet<>();

  Plan(App app, TemplateOptions options) {
    this.app = app;
    this.manifest = app.manifest();
    this.options = options;
    for (FunctionSpec<?, ?, ?> function : app.functions()) {
      Triggers.resource(function.trigger()).ifPresent(resources::add);
      resources.addAll(uses(function).keySet());
    }
    options.site().ifPresent(site -> resources.addAll(site.buckets()));
  }

  /** All resources, in the order in which the application first names them. */
  Set<Resource> resources() {
    return resources;
  }

  /** Those of one kind. */
  <R extends Resource> List<R> resources(Class<R> kind) {
    return resources.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** What a function may do with which resource. */
  Map<Resource, Set<Need.Verb>> uses(FunctionSpec<?, ?, ?> function) {
    Map<Resource, Set<Need.Verb>> uses = new LinkedHashMap<>();
    for (Need need : manifest.of(function.name())) {
      if (need instanceof Need.Use use) {
        uses.computeIfAbsent(use.resource(), r -> EnumSet.noneOf(Need.Verb.class))
            .addAll(use.verbs());
      }
    }
    return uses;
  }

  /** The cluster that a stream is a topic of, if it is none of Kinesis. */
  Optional<Kafka> kafka(EventStream<?> stream) {
    return Optional.ofNullable(options.kafka().get(stream));
  }

  /** The cluster that a trigger's stream is a topic of. */
  Optional<Kafka> kafka(Trigger<?, ?, ?> trigger) {
    return Triggers.resource(trigger)
        .filter(EventStream.class::isInstance)
        .flatMap(stream -> kafka((EventStream<?>) stream));
  }

  /** What the ports of a function want to know of a resource. */
  Node physical(Resource resource) {
    return resource instanceof EventStream<?> stream && kafka(stream).isPresent()
        ? Node.text(stream.name())
        : Names.physical(resource);
  }

  /** Whether some function is called in this way. */
  boolean any(Triggers.Way way) {
    return app.functions().stream().anyMatch(f -> Triggers.way(f.trigger()) == way);
  }

  /** Whether some function handles events, so that rejected ones must be kept. */
  boolean bringsEvents() {
    return app.functions().stream().anyMatch(f -> Triggers.bringsEvents(f.trigger()));
  }

  /** Whether somebody else than Lambda itself hands events over, and may fail to. */
  boolean handsOver() {
    return app.functions().stream()
        .map(FunctionSpec::trigger)
        .anyMatch(
            t ->
                Triggers.way(t) == Triggers.Way.LEFT
                    && !(t instanceof Trigger.Call<?, ?>)
                    && !(t instanceof Source.ObjectChanges o
                        && o.route() == Source.ObjectRoute.DIRECT));
  }

  /** Whether somebody reads a table's changes. */
  boolean isRead(Table table) {
    return app.functions().stream()
        .map(FunctionSpec::trigger)
        .map(t -> t instanceof Trigger.Batched<?> b ? b.source() : t)
        .anyMatch(
            t ->
                t instanceof Source.StreamRecords<?> r
                    && r.log() instanceof Source.TableLog log
                    && log.table().equals(table));
  }

  /** Lets a bucket tell someone. */
  void tell(Bucket bucket, String kind, Fields configuration, String needed) {
    notifications
        .computeIfAbsent(bucket, b -> new LinkedHashMap<>())
        .computeIfAbsent(kind, k -> new Items())
        .add(configuration);
    before.computeIfAbsent(bucket, b -> new LinkedHashSet<>()).add(needed);
  }

  void add(String comment, String logicalId, String type, Fields properties) {
    template.add(comment, logicalId, type, properties);
  }
}
