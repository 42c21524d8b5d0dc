package dev.spate.aws.sdk;

import dev.spate.aws.Environment;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The clients of the services, each made once, when a port first sends a request.
 *
 * <p>Nothing is searched for at a cold start: region, credentials and HTTP client are named, and no
 * profile file is read (source: "Improve cold start performance", AWS SDK for Java Developer
 * Guide). The variables are Lambda's own ({@code AWS_REGION}, {@code AWS_ACCESS_KEY_ID} and its
 * fellows, or {@code AWS_CONTAINER_CREDENTIALS_FULL_URI} after a SnapStart restore). {@code
 * AWS_ENDPOINT_URL_<SERVICE>} leads a service elsewhere (source: "Service-specific endpoints", AWS
 * SDKs and Tools Reference Guide).
 */
final class Clients {
  /** A connection is there in milliseconds or something is wrong. */
  static final Duration CONNECT = Duration.ofSeconds(2);

  /** How long a service may be silent during an answer. */
  static final Duration SILENCE = Duration.ofSeconds(10);

  private final Environment environment;
  private final Lazy<SdkHttpClient> http =
      new Lazy<>(
          () ->
              UrlConnectionHttpClient.builder()
                  .connectionTimeout(CONNECT)
                  .socketTimeout(SILENCE)
                  .build());
  private final Lazy<AwsCredentialsProvider> credentials = new Lazy<>(this::findCredentials);

  final Lazy<S3Client> s3 = new Lazy<>(() -> s3(Retries.REPEATABLE));
  final Lazy<S3Client> s3Once = new Lazy<>(() -> s3(Retries.NEVER));
  final Lazy<S3Presigner> presigner = new Lazy<>(this::makePresigner);
  final Lazy<DynamoDbClient> dynamo = new Lazy<>(() -> dynamo(Retries.REPEATABLE));
  final Lazy<DynamoDbClient> dynamoOnce = new Lazy<>(() -> dynamo(Retries.ONCE));
  final Lazy<SqsClient> sqs =
      new Lazy<>(
          () ->
              with(SqsClient.builder().checksumValidationEnabled(false), "SQS", Retries.REPEATABLE)
                  .build());
  final Lazy<SnsClient> sns =
      new Lazy<>(() -> with(SnsClient.builder(), "SNS", Retries.REPEATABLE).build());
  final Lazy<KinesisClient> kinesis =
      new Lazy<>(() -> with(KinesisClient.builder(), "KINESIS", Retries.REPEATABLE).build());
  final Lazy<EventBridgeClient> buses =
      new Lazy<>(
          () -> with(EventBridgeClient.builder(), "EVENTBRIDGE", Retries.REPEATABLE).build());
  final Lazy<SecretsManagerClient> secrets =
      new Lazy<>(
          () ->
              with(SecretsManagerClient.builder(), "SECRETS_MANAGER", Retries.REPEATABLE).build());
  final Lazy<SsmClient> parameters =
      new Lazy<>(() -> with(SsmClient.builder(), "SSM", Retries.REPEATABLE).build());

  Clients(Environment environment) {
    this.environment = environment;
  }

  /** A client of one socket API; a message sent twice would be read twice. */
  ApiGatewayManagementApiClient sockets(URI api) {
    return with(ApiGatewayManagementApiClient.builder(), "NONE", Retries.ONCE)
        .endpointOverride(api)
        .build();
  }

  private S3Client s3(Retries retries) {
    return with(S3Client.builder(), "S3", retries).forcePathStyle(elsewhere("S3")).build();
  }

  private S3Presigner makePresigner() {
    S3Presigner.Builder builder =
        S3Presigner.builder()
            .region(region())
            .credentialsProvider(credentials.get())
            .serviceConfiguration(
                S3Configuration.builder().pathStyleAccessEnabled(elsewhere("S3")).build());
    environment.find("AWS_ENDPOINT_URL_S3").map(URI::create).ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private DynamoDbClient dynamo(Retries retries) {
    return with(DynamoDbClient.builder(), "DYNAMODB", retries).build();
  }

  private boolean elsewhere(String service) {
    return environment.find("AWS_ENDPOINT_URL_" + service).isPresent();
  }

  private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B with(
      B builder, String service, Retries retries) {
    environment
        .find("AWS_ENDPOINT_URL_" + service)
        .map(URI::create)
        .ifPresent(builder::endpointOverride);
    return builder
        .region(region())
        .credentialsProvider(credentials.get())
        .httpClient(http.get())
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .defaultProfileFile(ProfileFile.aggregator().build())
                .retryStrategy(retries.strategy())
                .build());
  }

  private Region region() {
    return Region.of(environment.text("AWS_REGION", "the region of the services"));
  }

  private AwsCredentialsProvider findCredentials() {
    if (environment.find("AWS_CONTAINER_CREDENTIALS_FULL_URI").isPresent()) {
      return ContainerCredentialsProvider.create();
    }
    String key = environment.text("AWS_ACCESS_KEY_ID", "who is calling");
    String secret = environment.text("AWS_SECRET_ACCESS_KEY", "the key's secret");
    return StaticCredentialsProvider.create(
        environment
            .find("AWS_SESSION_TOKEN")
            .<software.amazon.awssdk.auth.credentials.AwsCredentials>map(
                token -> AwsSessionCredentials.create(key, secret, token))
            .orElseGet(() -> AwsBasicCredentials.create(key, secret)));
  }
}
