package dev.spate.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.spate.Invocation;
import dev.spate.PortException;
import dev.spate.RejectedException;
import dev.spate.Strands;
import dev.spate.Surroundings;
import dev.spate.Telemetry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of RFC 8291, appendix A, and a push service of one's own. */
class PushTest {
  private static final String PUBLIC =
      "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
  private static final String PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
  private static final String BROWSER =
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
  private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";
  private static final VapidKeys KEYS = new VapidKeys(PUBLIC, PRIVATE, "mailto:ops@example.org");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  private static Invocation call() {
    Surroundings around =
        new Surroundings(
            () -> NOW, () -> new Random(4), Strands.virtualThreads(), Telemetry.none(), l -> {});
    return Invocation.of(around, "a.b", "call", NOW.plusSeconds(30), Duration.ofSeconds(1));
  }

  @Test
  void encrypts_the_example_of_the_rfc_to_the_byte() throws Exception {
    Subscription to =
        new Subscription(URI.create("https://push.example.net"), bytes(BROWSER), bytes(AUTH));
    KeyPair ours = new KeyPair(Curve.publicKey(bytes(PUBLIC)), Curve.privateKey(bytes(PRIVATE)));

    byte[] body =
        PushEncryption.encrypt(
            to,
            "When I grow up, I want to be a watermelon".getBytes(UTF_8),
            ours,
            bytes("DGv6ra1nlYgDCS1FRnbzlw"));

    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(body))
        .isEqualTo(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLoc"
                + "InmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyou"
                + "BWLVWGNWQexSgSxsj_Qulcy4a-fN");
  }

  @Test
  void a_sender_shows_a_token_that_its_public_key_verifies() throws Exception {
    String header = KEYS.authorization(URI.create("https://fcm.googleapis.com/fcm/send/x"), NOW);
    assertThat(header).startsWith("vapid t=").endsWith(", k=" + PUBLIC);
    String token = header.substring(8, header.indexOf(','));
    String[] parts = token.split("\\.", -1);

    Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
    check.initVerify(Curve.publicKey(bytes(PUBLIC)));
    check.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
    assertThat(check.verify(bytes(parts[2]))).isTrue();
    assertThat(new String(bytes(parts[1]), UTF_8))
        .isEqualTo(
            "{\"aud\":\"https://fcm.googleapis.com\",\"exp\":%d,\"sub\":\"mailto:ops@example.org\"}"
                .formatted(NOW.plus(Duration.ofHours(12)).getEpochSecond()));
    assertThat(KEYS.toString()).doesNotContain(PRIVATE);
  }

  @Test
  void what_the_service_answers_decides() throws Exception {
    List<String> heads = new ArrayList<>();
    int[] status = {201};
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    server.createContext(
        "/",
        exchange -> {
          var head = exchange.getRequestHeaders();
          byte[] body = exchange.getRequestBody().readAllBytes();
          heads.add(
              head.getFirst("ttl") + head.getFirst("topic") + head.getFirst("content-encoding"));
          heads.add(body.length + " " + Arrays.hashCode(Arrays.copyOf(body, 16)));
          exchange.sendResponseHeaders(status[0], -1);
          exchange.close();
        });
    server.start();
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI url = URI.create("http://localhost:" + server.getAddress().getPort() + "/x");
      Subscription to = new Subscription(url, bytes(BROWSER), bytes(AUTH));
      VapidPush sender = new VapidPush(KEYS, client);
      Push push = new Push("order-1", new byte[3_993], Duration.ofMinutes(5));

      assertThat(sender.send(to, push, call())).isEqualTo(PushSender.Result.TAKEN);
      assertThat(heads.get(0)).isEqualTo("300order-1aes128gcm");
      assertThat(heads.get(1)).startsWith("4096 ");
      sender.send(to, push, call());
      status[0] = 410;
      assertThat(sender.send(to, push, call())).isEqualTo(PushSender.Result.GONE);
      status[0] = 413;
      assertThatThrownBy(() -> sender.send(to, push, call()))
          .isInstanceOf(RejectedException.class)
          .hasMessageContaining("413");
      status[0] = 503;
      assertThatThrownBy(() -> sender.send(to, push, call())).isInstanceOf(PortException.class);
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://fcm.googleapis.com/x",
        "https://fcm.googleapis.com.evil.example/x",
        "https://evil.example/?fcm.googleapis.com",
        "https://a@fcm.googleapis.com/x",
        "https://fcm.googleapis.com:8443/x",
        "https://169.254.169.254/latest",
        "https://evilpush.apple.com/x",
        "no url"
      })
  void a_subscription_leads_to_a_known_push_service_only(String endpoint) {
    assertThatThrownBy(() -> Subscription.of(endpoint, BROWSER, AUTH))
        .isInstanceOf(RejectedException.class);
  }

  @Test
  void a_subscription_of_a_browser_is_taken() {
    assertThat(Subscription.of("https://web.push.apple.com/Q", BROWSER, AUTH).auth()).hasSize(16);
    assertThat(Subscription.of("https://updates.push.services.mozilla.com/w", BROWSER, AUTH).key())
        .hasSize(65);
  }

  @Test
  void what_does_not_fit_is_refused_with_its_size() {
    assertThatThrownBy(() -> new Push("a", new byte[3_994], Duration.ZERO))
        .hasMessageContaining("3994");
    assertThatThrownBy(() -> new Push("a b", new byte[0], Duration.ZERO))
        .hasMessageContaining("push id");
    byte[] offCurve = new byte[65];
    offCurve[0] = 4;
    Subscription to = new Subscription(URI.create("http://localhost:1/"), offCurve, new byte[16]);
    try (HttpClient client = HttpClient.newHttpClient()) {
      Push push = new Push("a", new byte[1], Duration.ZERO);
      assertThatThrownBy(() -> new VapidPush(KEYS, client).send(to, push, call()))
          .isInstanceOf(RejectedException.class);
    }
  }
}
