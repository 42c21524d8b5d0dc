package dev.spate.auth;

import dev.spate.Filter;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.util.Optional;

/**
 * Decides about requests by their bearer token, inside the function: the same checks as {@link
 * BearerAuthorizer}, answered as RFC 6750 says.
 */
public final class BearerFilter implements Filter<Request, Response> {
  private final JwtVerifier verifier;
  private final boolean strangers;

  private BearerFilter(JwtVerifier verifier, boolean strangers) {
    this.verifier = verifier;
    this.strangers = strangers;
  }

  /** Every request must show a good token. */
  public static BearerFilter required(JwtVerifier verifier) {
    return new BearerFilter(verifier, false);
  }

  /** A request may show no token; one that it shows must be good. */
  public static BearerFilter optional(JwtVerifier verifier) {
    return new BearerFilter(verifier, true);
  }

  @Override
  public Handler<Request, Response> wrap(Handler<Request, Response> next) {
    return (request, in) -> {
      Optional<String> token = Bearer.token(request);
      if (token.isEmpty()) {
        return strangers && request.header("authorization").isEmpty()
            ? next.handle(request, in)
            : Bearer.unauthorized(request.header("authorization").isPresent());
      }
      return switch (verifier.check(token.get(), in.now())) {
        case Verdict.Valid v -> next.handle(by(request, v.token()), in);
        case Verdict.Refused r -> refused(in, r);
      };
    };
  }

  private static Request by(Request request, Token token) {
    return request.by(token.subject(), token.claims());
  }

  private static Response refused(Invocation in, Verdict.Refused verdict) {
    Bearer.refused(in, "token", verdict.reason());
    return Bearer.unauthorized(true);
  }
}
