package dev.spate.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.PortException;
import dev.spate.Secret;
import dev.spate.aws.InvalidDeploymentException;
import dev.spate.aws.sdk.testing.Aws;
import dev.spate.aws.sdk.testing.StrictServer;
import dev.spate.aws.sdk.testing.StrictServer.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Settings and secrets, from variables, Systems Manager and Secrets Manager. */
class DeployedTextsTest {
  private enum Mode {
    QUICK,
    GOOD
  }

  private StrictServer server;
  private Aws aws;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @BeforeEach
  void start() {
    server = new StrictServer(DeployedTextsTest::serve);
    aws =
        new Aws()
            .service("SSM", server.port())
            .service("SECRETS_MANAGER", server.port())
            .with("SPATE_PARAMETER_MOST_GUESTS", "/shop/guests")
            .with("SPATE_PARAMETER_TOKEN", "/shop/token")
            .with("SPATE_SECRET_STRIPE_KEY", "shop/stripe");
  }

  private static Reply serve(StrictServer.Call call) {
    Map<String, Object> asked = call.json();
    if (call.operation().equals("GetParameter") && asked.get("WithDecryption").equals(true)) {
      String value = asked.get("Name").equals("/shop/guests") ? "7" : "p4ss";
      return Reply.json(Map.of("Parameter", Map.of("Name", asked.get("Name"), "Value", value)));
    }
    if (call.operation().equals("GetSecretValue") && asked.get("SecretId").equals("shop/stripe")) {
      return Reply.json(Map.of("SecretString", "sk_live"));
    }
    return Reply.error("ResourceNotFoundException");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_setting_is_its_variable_its_parameter_or_its_default() {
    AwsPorts ports = aws.with("SPATE_SETTING_GREETING", "Hi").ports();

    assertThat(ports.setting("greeting", "Hello")).isEqualTo("Hi");
    assertThat(ports.setting("most-guests", 3, 1, 10)).isEqualTo(7);
    assertThat(ports.setting("other", "Hello")).isEqualTo("Hello");
    assertThat(ports.setting("mode", Mode.QUICK)).isEqualTo(Mode.QUICK);
    assertThat(aws.with("SPATE_SETTING_MODE", "good").ports().setting("mode", Mode.QUICK))
        .isEqualTo(Mode.GOOD);
  }

  @Test
  void a_setting_out_of_its_range_is_refused_by_its_variable() {
    assertThatThrownBy(() -> aws.with("SPATE_SETTING_SIZE", "11").ports().setting("size", 3, 1, 10))
        .isInstanceOf(InvalidDeploymentException.class)
        .hasMessageContaining("SPATE_SETTING_SIZE")
        .hasMessageContaining("from 1 to 10");
  }

  @Test
  void a_secret_is_fetched_when_it_is_needed_and_then_kept() {
    Secret secret = aws.ports().secret("stripe-key");
    assertThat(server.calls()).isEmpty();

    assertThat(secret.value()).isEqualTo("sk_live");
    assertThat(secret.value()).isEqualTo("sk_live");
    assertThat(server.calls()).hasSize(1);
    assertThat(aws.ports().secret("token").value()).isEqualTo("p4ss");
  }

  @Test
  void a_secret_that_the_deployment_does_not_name_is_refused_at_once() {
    assertThatThrownBy(() -> aws.ports().secret("unknown"))
        .isInstanceOf(InvalidDeploymentException.class)
        .hasMessageContaining("SPATE_SECRET_UNKNOWN");
  }

  @Test
  void a_secret_that_cannot_be_fetched_is_for_later_and_asked_for_again() {
    Secret secret = aws.with("SPATE_SECRET_GONE", "nowhere").ports().secret("gone");
    for (int i = 1; i <= 2; i++) {
      assertThatThrownBy(secret::value)
          .isInstanceOf(PortException.class)
          .hasMessageContaining("ResourceNotFoundException")
          .hasMessageNotContaining("secret words");
      assertThat(server.calls()).hasSize(i);
    }
  }

  @Test
  void a_text_is_fetched_again_after_five_minutes() {
    AtomicInteger fetched = new AtomicInteger();
    FetchedText text = new FetchedText(() -> "v" + fetched.incrementAndGet(), () -> now);

    assertThat(text.value()).isEqualTo("v1");
    now = now.plus(FetchedText.KEPT).minusMillis(1);
    assertThat(text.value()).isEqualTo("v1");
    now = now.plusMillis(1);
    assertThat(text.value()).isEqualTo("v2");
    now = now.plus(Duration.ofMinutes(1));
    assertThat(text.value()).isEqualTo("v2");
  }
}
