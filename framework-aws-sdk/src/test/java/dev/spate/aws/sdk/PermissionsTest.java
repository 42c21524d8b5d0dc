package dev.spate.aws.sdk;

import static dev.spate.FunctionSpec.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.DeadLetter;
import dev.spate.Event;
import dev.spate.FunctionSpec;
import dev.spate.Ports;
import dev.spate.Trigger;
import dev.spate.aws.Environment;
import dev.spate.aws.sdk.testing.Aws;
import dev.spate.aws.sdk.testing.CallRecorder;
import dev.spate.aws.sdk.testing.DynamoServer;
import dev.spate.aws.sdk.testing.S3Server;
import dev.spate.aws.sdk.testing.SqsServer;
import dev.spate.aws.sdk.testing.Stack;
import dev.spate.aws.sdk.testing.StrictServer;
import dev.spate.aws.sdk.testing.StrictServer.Reply;
import dev.spate.aws.sdk.testing.Tables;
import dev.spate.aws.template.TemplateOptions;
import dev.spate.aws.template.TemplateWriter;
import dev.spate.aws.testing.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The statements of each function's role against the requests that its ports really made, in an
 * environment that is the template's own.
 */
class PermissionsTest {
  /** Asks for nothing; its event is rejected. */
  private static final String REJECTING = "rejecting";

  private static final Map<String, List<Permission>> GRANTED = new LinkedHashMap<>();
  private static final Map<String, Set<Permission>> NEEDED = new LinkedHashMap<>();

  private static final S3Server OBJECTS = new S3Server();
  private static final DynamoServer ITEMS = new DynamoServer();
  private static final SqsServer QUEUES = new SqsServer();
  private static final StrictServer OTHERS = new StrictServer(PermissionsTest::answer);

  @BeforeAll
  static void run() {
    List<FunctionSpec<?, ?, ?>> functions = new ArrayList<>();
    Uses.all().forEach((name, asks) -> functions.add(spec(name, asks)));
    functions.add(function(REJECTING, Uses.NEWS.each(), ports -> (event, in) -> {}));
    TemplateOptions options =
        new TemplateOptions("Entry", "lambda", Optional.empty(), List.of(), Map.of());
    String text = TemplateWriter.write(App.of("uses", functions), options);
    Stack stack = new Stack(new Reading(text));
    prepare(stack);
    CallRecorder.taken();
    for (FunctionSpec<?, ?, ?> function : functions) {
      Environment environment = environment(stack.environment(id(function.name()) + "Function"));
      if (function.name().equals(REJECTING)) {
        reject(environment);
      } else {
        Ports ports = new AwsPorts(environment, "uses", Codecs.plain());
        Uses.all().get(function.name()).apply(ports).run();
      }
      Set<Permission> needed = new LinkedHashSet<>();
      CallRecorder.taken().forEach(request -> needed.addAll(Permission.of(request)));
      NEEDED.put(function.name(), needed);
      GRANTED.put(
          function.name(),
          stack.granted(id(function.name()) + "Role").stream()
              .map(one -> new Permission(one.getKey(), one.getValue()))
              .toList());
    }
  }

  private static FunctionSpec<?, ?, ?> spec(String name, Function<Ports, Runnable> asks) {
    return function(
        name,
        new Trigger.Call<>(String.class, String.class),
        ports -> {
          Runnable calls = asks.apply(ports);
          return (text, in) -> {
            calls.run();
            return text;
          };
        });
  }

  private static String id(String name) {
    StringBuilder id = new StringBuilder();
    for (String part : name.split("-", -1)) {
      id.append(part.substring(0, 1).toUpperCase(java.util.Locale.ROOT)).append(part.substring(1));
    }
    return id.toString();
  }

  private static void prepare(Stack stack) {
    for (String bucket : List.of("read", "written", "both")) {
      OBJECTS.bucket("test-" + bucket + "-" + Stack.ACCOUNT + "-us-east-1");
    }
    Clients clients = new Clients(environment(Map.of()));
    Tables.create(clients.dynamo.get(), "StockTable");
    Tables.create(clients.dynamo.get(), "MarksTable");
    stack.queue("OrdersQueue", new Inbox(clients.sqs.get(), "OrdersQueue").url());
    stack.queue("TurnsQueue", new Inbox(clients.sqs.get(), "TurnsQueue.fifo").url());
    stack.queue("RejectedQueue", new Inbox(clients.sqs.get(), "RejectedQueue").url());
  }

  private static Environment environment(Map<String, String> template) {
    Aws aws =
        new Aws()
            .service("S3", OBJECTS.port())
            .service("DYNAMODB", ITEMS.port())
            .service("SQS", QUEUES.port());
    for (String service : List.of("SNS", "KINESIS", "EVENTBRIDGE", "SECRETS_MANAGER")) {
      aws.service(service, OTHERS.port());
    }
    template.forEach(aws::with);
    if (template.containsKey("SPATE_SOCKETS_ROOMS")) {
      aws.with("SPATE_SOCKETS_ROOMS", "http://127.0.0.1:" + OTHERS.port() + "/live");
    }
    return aws.environment();
  }

  private static Reply answer(StrictServer.Call call) {
    return switch (call.operation()) {
      case "PutRecords" ->
          Reply.json(
              Map.of(
                  "FailedRecordCount",
                  0,
                  "Records",
                  List.of(Map.of("SequenceNumber", "1", "ShardId", "s"))));
      case "PutEvents" ->
          Reply.json(Map.of("FailedEntryCount", 0, "Entries", List.of(Map.of("EventId", "e"))));
      case "GetSecretValue" -> Reply.json(Map.of("SecretString", "secret"));
      default -> call.path().contains("/@connections/") ? socket(call) : topic();
    };
  }

  private static Reply socket(StrictServer.Call call) {
    return call.method().equals("GET")
        ? new Reply(200, "{\"connectedAt\":\"2026-01-02T03:04:05Z\"}")
        : new Reply(200, "");
  }

  private static Reply topic() {
    return new Reply(
        200,
        "<PublishBatchResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
            + "<PublishBatchResult><Failed/><Successful><member><Id>0</Id><MessageId>m</MessageId>"
            + "</member></Successful></PublishBatchResult></PublishBatchResponse>");
  }

  private static void reject(Environment environment) {
    Event<byte[]> event =
        new Event<>("id", "news", "said", Instant.EPOCH, Optional.empty(), Map.of(), new byte[1]);
    new AwsDeployment(App.of("uses"), Codecs.plain())
        .deadLetters(environment)
        .store(new DeadLetter(REJECTING, event, OptionalInt.empty(), "why", "", Instant.EPOCH));
  }

  @AfterAll
  static void stop() {
    OTHERS.close();
    QUEUES.close();
    ITEMS.close();
    OBJECTS.close();
  }

  /** What Lambda does with a function's role, not the function: its log, and what it gave up. */
  private static boolean isOfLambda(Permission granted) {
    return granted.action().startsWith("logs:") || granted.resource().endsWith(":FailedQueue");
  }

  @Test
  void every_request_of_every_port_is_allowed() {
    assertThat(NEEDED).allSatisfy((name, needed) -> assertThat(needed).isNotNull());
    assertThat(NEEDED.values().stream().mapToInt(Set::size).sum()).isGreaterThan(30);
    NEEDED.forEach(
        (name, needed) ->
            assertThat(needed)
                .as(name)
                .allMatch(one -> allowed(GRANTED.getOrDefault(name, List.of()), one)));
  }

  @Test
  void every_action_that_is_granted_is_used() {
    GRANTED.forEach(
        (name, granted) ->
            assertThat(granted)
                .as(name)
                .filteredOn(grant -> !isOfLambda(grant))
                .allMatch(
                    grant -> NEEDED.getOrDefault(name, Set.of()).stream().anyMatch(grant::allows)));
  }

  @Test
  void without_any_one_action_a_request_would_be_refused() {
    int tried = 0;
    for (Map.Entry<String, List<Permission>> function : GRANTED.entrySet()) {
      for (Permission grant : function.getValue()) {
        if (!isOfLambda(grant)) {
          List<Permission> less = new ArrayList<>(function.getValue());
          less.remove(grant);
          tried++;
          assertThat(NEEDED.getOrDefault(function.getKey(), Set.of()))
              .as(function.getKey() + " without " + grant)
              .anyMatch(one -> !allowed(less, one));
        }
      }
    }
    assertThat(tried).isGreaterThan(30);
  }

  @Test
  void a_function_that_asks_for_nothing_may_do_nothing() {
    assertThat(NEEDED.get("nothing")).isEmpty();
    assertThat(GRANTED.get("nothing")).allMatch(PermissionsTest::isOfLambda).hasSize(3);
  }

  @Test
  void no_statement_names_all_resources() {
    GRANTED.values().stream()
        .flatMap(List::stream)
        .forEach(
            grant -> assertThat(grant.resource()).startsWith("arn:aws:").doesNotEndWith(":*:*"));
  }

  private static boolean allowed(List<Permission> granted, Permission needed) {
    return granted.stream().anyMatch(grant -> grant.allows(needed));
  }
}
