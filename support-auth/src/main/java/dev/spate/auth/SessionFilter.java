package dev.spate.auth;

import dev.spate.Filter;
import dev.spate.Handler;
import dev.spate.auth.Sessions.Session;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.util.Optional;
import java.util.Set;

/**
 * Knows people by their session's cookie, and refuses with 403 what another site has their browser
 * do: a request that may change something must show the session's token in {@code x-csrf-token},
 * and must not say that it comes from elsewhere ({@code sec-fetch-site}). A request without a
 * session goes on as it is; one with an {@code authorization} header is left to {@link
 * BearerFilter}, around this filter or inside it.
 */
public final class SessionFilter implements Filter<Request, Response> {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final Sessions sessions;

  /** A filter for these sessions. */
  public SessionFilter(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Handler<Request, Response> wrap(Handler<Request, Response> next) {
    return (request, in) -> {
      if (request.header("authorization").isPresent()) {
        return next.handle(request, in); // whoever sends that is no browser led astray
      }
      Optional<Session> session = sessions.find(request, in);
      if (session.isEmpty()) {
        return next.handle(request, in);
      }
      if (!SAFE.contains(request.method()) && !meant(request, session.get())) {
        return Bearer.problem(403, "Forbidden");
      }
      Identity who = session.get().identity();
      return next.handle(request.by(who.principal(), who.claims()), in);
    };
  }

  private static boolean meant(Request request, Session session) {
    boolean fromHere =
        request.header("sec-fetch-site").map(s -> s.equals("same-origin")).orElse(true);
    return fromHere
        && request
            .header("x-csrf-token")
            .filter(shown -> Digest.same(shown, session.token()))
            .isPresent();
  }
}
