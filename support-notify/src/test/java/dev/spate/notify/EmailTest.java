package dev.spate.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.PortException;
import dev.spate.RejectedException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {
  private static final Email MAIL =
      new Email(
          "order-1",
          "shop@example.org",
          "ann@example.net",
          "Your order is on its way \u2014 gr\u00fc\u00dfe",
          ".first\r\nsecond \u00e4\n.");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final char[] PASSWORD = "password".toCharArray();

  @TempDir Path folder;

  private static SmtpEmail to(
      MailServer server, SmtpEmail.Security security, SSLSocketFactory trust) {
    return new SmtpEmail(
        "localhost",
        server.port(),
        security,
        security == SmtpEmail.Security.NONE
            ? Optional.empty()
            : Optional.of(new SmtpEmail.Login("shop", () -> "a secret")),
        Duration.ofSeconds(20),
        () -> NOW,
        trust);
  }

  private static SmtpEmail plain(MailServer server) {
    return to(server, SmtpEmail.Security.NONE, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  @Test
  void a_server_gets_the_whole_message() throws Exception {
    try (MailServer server = new MailServer(Map.of(), null)) {
      plain(server).send(MAIL);
      List<String> heard = server.heard;
      assertThat(heard)
          .contains(
              "MAIL FROM:<shop@example.org>",
              "RCPT TO:<ann@example.net>",
              "Message-ID: <order-1@example.org>",
              "Date: Sun, 1 Mar 2026 12:00:00 GMT");
      int head = heard.indexOf("");
      String body = String.join("", heard.subList(head + 1, heard.indexOf(".")));
      assertThat(new String(Base64.getDecoder().decode(body), UTF_8)).isEqualTo(MAIL.text());
      assertThat(subject(heard)).isEqualTo(MAIL.subject());
    }
  }

  /** The words of a subject, put together as a mail program does. */
  private static String subject(List<String> lines) {
    StringBuilder all = new StringBuilder();
    int at = 0;
    while (!lines.get(at).startsWith("Subject: ")) {
      at++;
    }
    for (String line = lines.get(at).substring(9); ; line = lines.get(++at).strip()) {
      assertThat(line.length()).isLessThanOrEqualTo(75);
      all.append(
          new String(Base64.getDecoder().decode(line.substring(10, line.length() - 2)), UTF_8));
      if (!lines.get(at + 1).startsWith(" ")) {
        return all.toString();
      }
    }
  }

  @Test
  void nothing_but_a_greeting_is_said_in_the_clear() throws Exception {
    SSLContext tls = context();
    try (MailServer server = new MailServer(Map.of(), tls)) {
      to(server, SmtpEmail.Security.STARTTLS, tls.getSocketFactory()).send(MAIL);
      String login = Base64.getEncoder().encodeToString("\0shop\0a secret".getBytes(UTF_8));
      assertThat(server.heard)
          .startsWith(
              "EHLO spate.invalid", "STARTTLS", "EHLO spate.invalid", "AUTH PLAIN " + login);
    }
  }

  @Test
  void a_server_that_cannot_encrypt_or_is_another_gets_no_password() throws Exception {
    SSLContext tls = context();
    try (MailServer server = new MailServer(Map.of("STARTTLS", "502 what?"), null)) {
      SmtpEmail mail = to(server, SmtpEmail.Security.STARTTLS, tls.getSocketFactory());
      assertThatThrownBy(() -> mail.send(MAIL)).isInstanceOf(PortException.class);
      assertThat(server.heard).noneMatch(line -> line.startsWith("AUTH"));
    }
    try (MailServer server = new MailServer(Map.of(), tls)) {
      SSLSocketFactory strangers = (SSLSocketFactory) SSLSocketFactory.getDefault();
      SmtpEmail mail = to(server, SmtpEmail.Security.STARTTLS, strangers);
      assertThatThrownBy(() -> mail.send(MAIL)).isInstanceOf(PortException.class);
      assertThat(server.heard).noneMatch(line -> line.startsWith("AUTH"));
    }
    try (MailServer server = new MailServer(Map.of(), null)) {
      SmtpEmail plain = plain(server);
      assertThatThrownBy(
              () ->
                  new SmtpEmail(
                      "localhost",
                      25,
                      SmtpEmail.Security.NONE,
                      Optional.of(new SmtpEmail.Login("a", () -> "b")),
                      Duration.ofSeconds(1),
                      () -> NOW,
                      plain.trust()))
          .hasMessageContaining("without encryption");
    }
  }

  /** A server's key and certificate for localhost, which its clients trust. */
  private SSLContext context() throws Exception {
    Path file = folder.resolve("keys.p12");
    if (!Files.exists(file)) {
      String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
      Process made =
          new ProcessBuilder(
                  keytool,
                  "-genkeypair",
                  "-alias",
                  "s",
                  "-keyalg",
                  "EC",
                  "-dname",
                  "CN=localhost",
                  "-ext",
                  "san=dns:localhost",
                  "-keystore",
                  file.toString(),
                  "-storepass",
                  "password",
                  "-keypass",
                  "password",
                  "-storetype",
                  "PKCS12")
              .inheritIO()
              .start();
      assertThat(made.waitFor()).isZero();
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void an_address_that_is_not_there_is_never_tried_again_and_a_full_mailbox_is() throws Exception {
    try (MailServer server = new MailServer(Map.of("RCPT", "550 nobody"), null)) {
      assertThatThrownBy(() -> plain(server).send(MAIL))
          .isInstanceOf(RejectedException.class)
          .hasMessageContaining("550");
    }
    try (MailServer server = new MailServer(Map.of("RCPT", "452 full"), null)) {
      assertThatThrownBy(() -> plain(server).send(MAIL)).isInstanceOf(PortException.class);
    }
    try (MailServer server = new MailServer(Map.of("EHLO", "HTTP/1.1 400"), null)) {
      assertThatThrownBy(() -> plain(server).send(MAIL))
          .isInstanceOf(PortException.class)
          .hasRootCauseMessage("the server does not speak SMTP");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann",
        "ann@",
        "@example.org",
        "a b@example.org",
        "ann@example.org>\r\nRCPT TO:<b@c.d",
        "<ann@example.org>",
        "ann@exam ple.org",
        "\"a\"@example.org",
        "ann@example.org,b@c.d"
      })
  void an_address_is_one_address(String address) {
    assertThatThrownBy(() -> new Email("a", "shop@example.org", address, "s", "t"))
        .isInstanceOf(RejectedException.class)
        .hasMessageNotContaining("RCPT");
  }

  @Test
  void a_subject_is_one_line() {
    assertThatThrownBy(() -> new Email("a", "a@b.c", "a@b.c", "Hi\r\nBcc: d@e.f", "t"))
        .hasMessageContaining("one line");
  }
}
