package dev.spate.commerce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stripe's own library is the second opinion. */
class SignaturesTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final String BODY =
      "{\"id\":\"evt_1\",\"object\":\"event\",\"data\":{\"object\":{}}}";

  private static boolean holds(String body, String header, Instant now) {
    return Signatures.holds(SECRET, body.getBytes(UTF_8), header, now, TOLERANCE);
  }

  @Test
  void what_stripe_signs_is_accepted() throws Exception {
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      String body = BODY + " ".repeat(i) + random.nextLong();
      long seconds = 1_700_000_000L + random.nextInt(100_000_000);
      String hex = Webhook.Util.computeHmacSha256(SECRET, seconds + "." + body);
      String header = "t=" + seconds + ",v1=" + hex + ",v0=6ffbb59b2300aae63f272406069a9788";
      assertThat(holds(body, header, Instant.ofEpochSecond(seconds))).isTrue();
      assertThat(holds(body + "x", header, Instant.ofEpochSecond(seconds))).isFalse();
    }
  }

  @Test
  void what_we_sign_is_accepted_by_stripe() {
    Instant now = Instant.now();
    String header = Signatures.header(SECRET, BODY.getBytes(UTF_8), now);
    assertThatCode(() -> Webhook.constructEvent(BODY, header, SECRET)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Webhook.constructEvent(BODY + " ", header, SECRET))
        .isInstanceOf(SignatureVerificationException.class);
  }

  @Test
  void a_signature_is_good_for_five_minutes_to_either_side() {
    Instant signed = Instant.parse("2026-03-01T12:00:00Z");
    String header = Signatures.header(SECRET, BODY.getBytes(UTF_8), signed);
    assertThat(holds(BODY, header, signed.plus(TOLERANCE))).isTrue();
    assertThat(holds(BODY, header, signed.minus(TOLERANCE))).isTrue();
    assertThat(holds(BODY, header, signed.plus(TOLERANCE).plusMillis(1))).isFalse();
    assertThat(holds(BODY, header, signed.minus(TOLERANCE).minusMillis(1))).isFalse();
  }

  @Test
  void while_a_secret_is_replaced_one_of_two_signatures_is_enough() {
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    String right = Signatures.header(SECRET, BODY.getBytes(UTF_8), now);
    String other = "v1=" + "ab".repeat(32);
    assertThat(holds(BODY, right.replace(",", "," + other + ","), now)).isTrue();
    assertThat(holds(BODY, right + "," + other, now)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "t=",
        "t=1772366400",
        "v1=ab",
        "t=1772366400,v1=",
        "t=x,v1=00",
        ",,,",
        "t=-1,v1=1"
      })
  void what_is_no_signature_is_refused(String header) {
    assertThat(holds(BODY, header, Instant.parse("2026-03-01T12:00:00Z"))).isFalse();
  }
}
