package dev.spate.notify;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.PortException;
import dev.spate.RejectedException;
import dev.spate.Secret;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends e-mail through a mail server (RFC 5321), encrypted unless said otherwise (RFC 3207, RFC
 * 8314), with a name and password where the server wants them (RFC 4954, PLAIN). A connection is
 * made for each message.
 *
 * @param host the server, such as {@code email-smtp.eu-central-1.amazonaws.com}
 * @param port 587 with {@link Security#STARTTLS}, 465 with {@link Security#TLS}
 * @param login whose password to show, absent for none; never sent without encryption
 * @param patience how long to wait for the connection and for each answer, 1 s to 5 min
 * @param clock what time messages carry
 * @param trust makes encrypted connections
 */
public record SmtpEmail(
    String host,
    int port,
    Security security,
    Optional<Login> login,
    Duration patience,
    InstantSource clock,
    SSLSocketFactory trust)
    implements EmailSender {

  /** How the connection is encrypted. */
  public enum Security {
    /** Not at all: for a server on this machine. */
    NONE,
    /** After a greeting in the clear; a server that cannot is refused. */
    STARTTLS,
    /** From the first byte. */
    TLS
  }

  /** A name and its password. */
  public record Login(String name, Secret password) {}

  public SmtpEmail {
    if (patience.compareTo(Duration.ofSeconds(1)) < 0
        || patience.compareTo(Duration.ofMinutes(5)) > 0) {
      throw new IllegalArgumentException("patience must be from 1 s to 5 min, not " + patience);
    }
    if (login.isPresent() && security == Security.NONE) {
      throw new IllegalArgumentException("a password is not sent without encryption");
    }
  }

  /** A server that is reached with STARTTLS, as Amazon SES is at port 587. */
  public static SmtpEmail of(String host, int port, Login login) {
    return new SmtpEmail(
        host,
        port,
        Security.STARTTLS,
        Optional.of(login),
        Duration.ofSeconds(20),
        InstantSource.system(),
        (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  @Override
  public void send(Email email) {
    try (Socket plain = new Socket()) {
      int millis = (int) patience.toMillis();
      plain.connect(new InetSocketAddress(host, port), millis);
      plain.setSoTimeout(millis);
      Socket socket = security == Security.TLS ? encrypted(plain) : plain;
      SmtpTalk talk = new SmtpTalk(socket);
      talk.expect(220);
      talk.hello();
      if (security == Security.STARTTLS) {
        talk.say("STARTTLS", 220);
        talk = new SmtpTalk(encrypted(plain));
        talk.hello();
      }
      hand(email, talk);
    } catch (IOException e) {
      throw new PortException("mail server " + host + " did not take message " + email.id(), e);
    }
  }

  private void hand(Email email, SmtpTalk talk) throws IOException {
    if (login.isPresent()) {
      String both = "\0" + login.get().name() + "\0" + login.get().password().value();
      talk.authenticate(Base64.getEncoder().encodeToString(both.getBytes(UTF_8)));
    }
    try {
      talk.say("MAIL FROM:<" + email.from() + ">", 250);
      talk.say("RCPT TO:<" + email.to() + ">", 250);
      talk.say("DATA", 354);
      talk.send(MimeText.of(email, clock.instant()).getBytes(US_ASCII));
      talk.say(".", 250);
    } catch (SmtpTalk.RefusedException e) {
      if (e.forGood()) {
        throw new RejectedException(
            "the mail server refuses message " + email.id() + ": " + e.code());
      }
      throw e;
    }
    talk.bye();
  }

  /** With the server's name checked against its certificate. */
  private SSLSocket encrypted(Socket plain) throws IOException {
    SSLSocket socket = (SSLSocket) trust.createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }
}
