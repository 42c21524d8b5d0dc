package dev.spate.aws.sdk.testing;

import dev.spate.ObjectChange;
import dev.spate.aws.sdk.testing.StrictServer.Reply;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Servers that speak S3, SQS, DynamoDB and as much SNS as a publisher needs, on this machine. */
public final class Account implements AutoCloseable {
  private static final Pattern ENTRY =
      Pattern.compile("PublishBatchRequestEntries[^=]*\\.Id=(\\w+)");

  private final S3Server objects;
  private final SqsServer queues = new SqsServer();
  private final DynamoServer items = new DynamoServer();
  private final StrictServer topics = new StrictServer(Account::publish);

  /** Servers; each object that is stored is told of. */
  Account(Consumer<ObjectChange> stored) {
    objects = new S3Server(stored);
  }

  private static Reply publish(StrictServer.Call call) {
    StringBuilder known = new StringBuilder();
    Matcher entry = ENTRY.matcher(URLDecoder.decode(call.text(), StandardCharsets.UTF_8));
    while (entry.find()) {
      known.append(
          "<member><Id>%s</Id><MessageId>m</MessageId></member>".formatted(entry.group(1)));
    }
    return new Reply(
        200,
        "<PublishBatchResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
            + "<PublishBatchResult><Failed/><Successful>"
            + known
            + "</Successful></PublishBatchResult></PublishBatchResponse>");
  }

  /** The address of a server, by the name that a client's variable ends with. */
  public String address(String service) {
    int port =
        switch (service) {
          case "S3" -> objects.port();
          case "SQS" -> queues.port();
          case "DYNAMODB" -> items.port();
          case "SNS" -> topics.port();
          default -> throw new IllegalArgumentException("there is no " + service);
        };
    return "http://127.0.0.1:" + port;
  }

  /** What leads the ports of a function here. */
  Map<String, String> variables() {
    Aws aws = new Aws();
    for (String service : new String[] {"S3", "SQS", "DYNAMODB", "SNS"}) {
      aws.with("AWS_ENDPOINT_URL_" + service, address(service));
    }
    return aws.variables();
  }

  void bucket(String name) {
    objects.bucket(name);
  }

  private static StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(Aws.KEY, Aws.SECRET));
  }

  SqsClient sqs() {
    return SqsClient.builder()
        .endpointOverride(URI.create(address("SQS")))
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials())
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  DynamoDbClient dynamo() {
    return DynamoDbClient.builder()
        .endpointOverride(URI.create(address("DYNAMODB")))
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials())
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  @Override
  public void close() {
    topics.close();
    items.close();
    queues.close();
    objects.close();
  }
}
