package dev.spate.commerce;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Secret;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A visit, proved by a signed cookie (or header) that only this shop can make.
 *
 * @param id 64 hexadecimal digits
 */
public record Session(String id, Instant began) {
  private static final String COOKIE = "shop-session";
  private static final Duration LENGTH = Duration.ofHours(12);

  private String token(String secret) {
    String said = id + "-" + began.toEpochMilli();
    return said + "-" + mac(secret, said);
  }

  private static String mac(String secret, String said) {
    return HexFormat.of()
        .formatHex(Signatures.hmac(secret, "session ".getBytes(UTF_8), said.getBytes(UTF_8)));
  }

  /**
   * The session of a request, nothing when it shows none that is genuine and less than 12 h old.
   */
  static Optional<Session> of(String secret, Request request, Instant now) {
    String token =
        request
            .header(COOKIE)
            .or(() -> request.header("cookie").flatMap(Session::cookie))
            .orElse("");
    if (!token.matches("[0-9a-f]{64}-[0-9]{1,15}-[0-9a-f]{64}")) {
      return Optional.empty();
    }
    String said = token.substring(0, token.lastIndexOf('-'));
    String mac = token.substring(said.length() + 1);
    boolean genuine = MessageDigest.isEqual(mac.getBytes(UTF_8), mac(secret, said).getBytes(UTF_8));
    Instant began = Instant.ofEpochMilli(Long.parseLong(said.substring(65)));
    return genuine && now.isBefore(began.plus(LENGTH))
        ? Optional.of(new Session(said.substring(0, 64), began))
        : Optional.empty();
  }

  private static Optional<String> cookie(String header) {
    for (String pair : header.split(";", 50)) {
      if (pair.strip().startsWith(COOKIE + "=")) {
        return Optional.of(pair.strip().substring(COOKIE.length() + 1));
      }
    }
    return Optional.empty();
  }

  /** {@code GET /api/session} begins one, and tells when the sale opens. */
  record Begin(Secret secret, Optional<Instant> opens) implements Handler<Request, Response> {
    @Override
    public Response handle(Request request, Invocation in) {
      String token = new Session(in.secret(), in.now()).token(secret.value());
      String path = request.base().isEmpty() ? "/" : request.base();
      JsonText json = JsonText.object().text("session", token).text("now", in.now().toString());
      opens.ifPresent(at -> json.text("opens", at.toString()));
      return Response.json(200, json.bytes())
          .cookie(COOKIE + "=" + token + "; Path=" + path + "; HttpOnly; SameSite=Strict")
          .header("cache-control", "no-store");
    }
  }
}
