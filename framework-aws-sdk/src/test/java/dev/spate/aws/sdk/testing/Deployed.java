package dev.spate.aws.sdk.testing;

import dev.spate.ObjectChange;
import dev.spate.aws.S3Events;
import dev.spate.aws.testing.Reading;
import dev.spate.aws.testing.RuntimeApiServer.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * A template, deployed on this machine: its buckets, tables and queues on servers that speak AWS's
 * protocols, each function a process under Amazon's own runtime client with the environment that
 * the template gives it, and what AWS does between them. What it does not know it refuses.
 */
public final class Deployed implements AutoCloseable {
  private final Stack stack;
  private final Account account = new Account(this::stored);
  private final SqsClient sqs = account.sqs();
  private final Map<String, String> queues = new HashMap<>();
  private final Map<String, LambdaFunction> functions = new LinkedHashMap<>();
  private final Map<String, List<LambdaFunction>> listeners = new HashMap<>();
  private final List<Consumer<ObjectChange>> watchers = new CopyOnWriteArrayList<>();
  private final List<String> lost = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpFront front;

  private Deployed(Stack stack, Path directory) throws ReflectiveOperationException {
    this.stack = stack;
    tables();
    stack.all("AWS::SQS::Queue").forEach(this::queue);
    stack.all("AWS::SQS::Queue").forEach(this::redrive);
    Class<?> handler =
        Class.forName(stack.handler(), false, Thread.currentThread().getContextClassLoader());
    for (String id : stack.all("AWS::Serverless::Function")) {
      Map<String, String> variables = new HashMap<>(account.variables());
      variables.putAll(stack.environment(id));
      functions.put(id, new LambdaFunction(handler, directory, variables));
    }
    stack.all("AWS::S3::Bucket").forEach(this::bucket);
    stack.all("AWS::Lambda::EventSourceMapping").forEach(this::poll);
    front = new HttpFront(stack, functions);
  }

  /**
   * Deploys.
   *
   * @param parameters of the template, where its defaults do not do
   * @param directory for what the processes write; a test's temporary one
   */
  public static Deployed start(Path template, Map<String, String> parameters, Path directory)
      throws IOException, ReflectiveOperationException {
    Stack stack = new Stack(new Reading(Files.readString(template)));
    parameters.forEach(stack::parameter);
    return new Deployed(stack, directory);
  }

  private void tables() {
    try (DynamoDbClient client = account.dynamo()) {
      stack.all("AWS::DynamoDB::Table").forEach(id -> Tables.create(client, id));
    }
  }

  private void queue(String id) {
    Map<QueueAttributeName, String> attributes = new HashMap<>();
    stack
        .property(id, "VisibilityTimeout")
        .ifPresent(v -> attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, stack.text(v)));
    boolean ordered = stack.property(id, "FifoQueue").isPresent();
    if (ordered) {
      attributes.put(QueueAttributeName.FIFO_QUEUE, "true");
    }
    String name = ordered ? id + ".fifo" : id;
    String url = sqs.createQueue(r -> r.queueName(name).attributes(attributes)).queueUrl();
    queues.put(id, url);
    stack.queue(id, url);
  }

  private void redrive(String id) {
    stack
        .property(id, "RedrivePolicy")
        .ifPresent(
            policy -> {
              Map<String, Object> fields = new HashMap<>();
              Reading.map(policy).forEach((name, value) -> fields.put(name, stack.text(value)));
              sqs.setQueueAttributes(
                  r ->
                      r.queueUrl(queues.get(id))
                          .attributes(
                              Map.of(QueueAttributeName.REDRIVE_POLICY, JsonTree.text(fields))));
            });
  }

  private void bucket(String id) {
    String name = stack.text(stack.property(id, "BucketName").orElseThrow());
    account.bucket(name);
    stack
        .property(id, "NotificationConfiguration")
        .ifPresent(
            all -> {
              for (Object one : Reading.list(Reading.at(all, "LambdaConfigurations"))) {
                if (!Reading.at(one, "Event").equals("s3:ObjectCreated:*")) {
                  throw new AssertionError("a notification of another kind: " + one);
                }
                String function = stack.text(Reading.at(one, "Function"));
                listeners.computeIfAbsent(name, b -> new ArrayList<>()).add(function(function));
              }
            });
  }

  private void poll(String id) {
    String source = stack.text(stack.property(id, "EventSourceArn").orElseThrow());
    String url = queues.get(source.substring(source.lastIndexOf(':') + 1).replace(".fifo", ""));
    if (url == null || stack.property(id, "FunctionResponseTypes").isEmpty()) {
      throw new AssertionError("a mapping of another kind: " + id);
    }
    int most = Integer.parseInt(stack.text(stack.property(id, "BatchSize").orElse("10")));
    String function = stack.text(stack.property(id, "FunctionName").orElseThrow());
    threads.execute(new QueuePoller(sqs, url, most, function(function)));
  }

  private void stored(ObjectChange change) {
    watchers.forEach(watcher -> watcher.accept(change));
    byte[] event =
        S3Events.encode(
            List.of(S3Events.event(change, "ObjectCreated:Put", Instant.now())), change.bucket());
    for (LambdaFunction function : listeners.getOrDefault(change.bucket(), List.of())) {
      threads.execute(() -> invoke(function, event));
    }
  }

  /** Lambda tries an event that nobody waits for three times; here without pauses. */
  private void invoke(LambdaFunction function, byte[] event) {
    for (int attempt = 1; attempt <= 3; attempt++) {
      if (function.invoke(event) instanceof Answer.Answered) {
        return;
      }
    }
    lost.add(new String(event, java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Calls back for each object that is stored, before its writer knows. */
  public void watch(Consumer<ObjectChange> watcher) {
    watchers.add(watcher);
  }

  /** A function by its logical id. */
  public LambdaFunction function(String logicalId) {
    LambdaFunction function = functions.get(logicalId);
    if (function == null) {
      throw new AssertionError("no function " + logicalId + " but " + functions.keySet());
    }
    return function;
  }

  /** The URL of a queue by its logical id. */
  public String queueUrl(String logicalId) {
    return queues.getOrDefault(logicalId, "");
  }

  /** The name of a bucket by its logical id. */
  public String bucketName(String logicalId) {
    return stack.text(stack.property(logicalId, "BucketName").orElseThrow());
  }

  /** Events that were given up. */
  public List<String> lost() {
    return List.copyOf(lost);
  }

  /** Where the HTTP API is. */
  public URI api() {
    return front.address();
  }

  /** The servers. */
  public Account account() {
    return account;
  }

  @Override
  public void close() {
    front.close();
    threads.shutdownNow();
    functions.values().forEach(LambdaFunction::close);
    threads.close();
    sqs.close();
    account.close();
  }
}
