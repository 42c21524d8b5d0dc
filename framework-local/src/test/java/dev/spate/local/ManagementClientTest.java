package dev.spate.local;

import static dev.spate.local.Hall.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ApiGatewayManagementApiException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GetConnectionResponse;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GoneException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.LimitExceededException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PayloadTooLargeException;

/** AWS's own client of the management API, pointed at the local one. */
class ManagementClientTest {
  private static Hall hall;
  private static ApiGatewayManagementApiClient aws;

  @BeforeAll
  static void start() {
    hall = new Hall();
    aws =
        ApiGatewayManagementApiClient.builder()
            .endpointOverride(URI.create(hall.runtime.url() + "/hall/socket"))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
            .build();
  }

  @AfterAll
  static void stop() {
    aws.close();
    hall.close();
  }

  private static void post(String id, String text) {
    aws.postToConnection(p -> p.connectionId(id).data(SdkBytes.fromUtf8String(text)));
  }

  @Test
  void posts_describes_and_deletes() throws Exception {
    try (RawSocket client = hall.connect()) {
      Instant before = Instant.now().minusSeconds(1);
      String id = hall.connected(client);
      post(id, "from outside: é");
      assertThat(client.hear()).isEqualTo("from outside: é");

      GetConnectionResponse known = aws.getConnection(g -> g.connectionId(id));
      assertThat(known.connectedAt()).isAfter(before);
      assertThat(known.lastActiveAt()).isAfterOrEqualTo(known.connectedAt());
      assertThat(known.identity().sourceIp()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1", "[::1]");

      var deleted = aws.deleteConnection(d -> d.connectionId(id));
      assertThat(deleted.sdkHttpResponse().statusCode()).isEqualTo(204);
      assertThat(client.frame().closeCode()).isEqualTo(1000);
      assertThat(next(hall.ended).connection()).isEqualTo(id);
      assertThatThrownBy(() -> post(id, "late")).isInstanceOf(GoneException.class);
    }
  }

  @Test
  void says_410_for_who_is_gone_or_never_was() {
    assertThatThrownBy(() -> post("nobody=", "x")).isInstanceOf(GoneException.class);
    assertThatThrownBy(() -> aws.getConnection(g -> g.connectionId("nobody=")))
        .isInstanceOf(GoneException.class);
    assertThatThrownBy(() -> aws.deleteConnection(d -> d.connectionId("nobody=")))
        .isInstanceOf(GoneException.class)
        .satisfies(e -> assertThat(((GoneException) e).statusCode()).isEqualTo(410));
  }

  @Test
  void says_413_for_a_message_over_128_kib_and_takes_one_of_128_kib() throws Exception {
    try (RawSocket client = hall.connect()) {
      String id = hall.connected(client);
      post(id, "x".repeat(128 << 10));
      for (int i = 0; i < 4; i++) {
        assertThat(client.frame().payload()).hasSize(32 << 10);
      }

      assertThatThrownBy(() -> post(id, "x".repeat((128 << 10) + 1)))
          .isInstanceOf(PayloadTooLargeException.class);
    }
  }

  @Test
  void says_429_while_a_client_takes_nothing() throws Exception {
    try (RawSocket client = hall.connect()) {
      String id = hall.connected(client);

      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1_000; i++) {
                  post(id, "x".repeat(100 << 10));
                }
              })
          .isInstanceOf(LimitExceededException.class)
          .satisfies(
              e -> assertThat(((ApiGatewayManagementApiException) e).statusCode()).isEqualTo(429));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "DELETE"})
  void says_403_to_a_request_that_nobody_signed(String method) throws Exception {
    try (RawSocket socket = hall.connect();
        HttpClient client = HttpClient.newHttpClient()) {
      URI uri =
          URI.create(hall.runtime.url() + "/hall/socket/@connections/" + hall.connected(socket));
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .method(method, HttpRequest.BodyPublishers.ofString("x"))
              .build();

      assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(403);
      assertThat(socket.say("{\"action\":\"say\"}").hear()).isEqualTo("{\"action\":\"say\"}");
    }
  }
}
