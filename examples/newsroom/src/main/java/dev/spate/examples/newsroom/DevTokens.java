package dev.spate.examples.newsroom;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.auth.TokenIssuer;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An identity provider that believes everyone: {@code POST /dev/token?name=…&scope=…}. It is part
 * of the local runtime's application alone, and its key dies with the process.
 */
final class DevTokens implements Handler<Request, Response> {
  static final String ISSUER = "https://issuer.example";
  private static final Set<String> SCOPES = Set.of("articles:write", "comments:moderate");

  private final TokenIssuer issuer;

  DevTokens(TokenIssuer issuer) {
    this.issuer = issuer;
  }

  @Override
  public Response handle(Request request, Invocation in) {
    String name = request.query("name").orElse("");
    if (!name.matches("[\\p{L}\\p{N} ._-]{1,40}")) {
      return Response.text(400, "name must be 1 to 40 letters, digits, spaces, dots or hyphens");
    }
    Set<String> scopes =
        List.of(request.query("scope").orElse("").split(" ", -1)).stream()
            .filter(SCOPES::contains)
            .collect(Collectors.toSet());
    String token = issuer.issue(name, "newsroom", scopes, Duration.ofHours(1), in);
    byte[] json = ("{\"token\":\"" + token + "\"}").getBytes(StandardCharsets.UTF_8);
    return Response.json(200, json).header("cache-control", "no-store");
  }
}
