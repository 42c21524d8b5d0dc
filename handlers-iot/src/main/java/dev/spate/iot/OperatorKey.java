package dev.spate.iot;

import dev.spate.Filter;
import dev.spate.Handler;
import dev.spate.Secret;
import dev.spate.http.Request;
import dev.spate.http.Response;

/** Lets in who shows the operator's key as a bearer token (RFC 6750, section 2.1). */
public final class OperatorKey implements Filter<Request, Response> {
  private final Secret key;

  /** Behind this secret. */
  public OperatorKey(Secret key) {
    this.key = key;
  }

  @Override
  public Handler<Request, Response> wrap(Handler<Request, Response> next) {
    return (request, in) ->
        Tokens.bearer(request).filter(t -> Tokens.fits(t, Tokens.hash(key.value()))).isPresent()
            ? next.handle(request, in)
            : Response.text(401, "the operator's key is needed")
                .header("www-authenticate", "Bearer");
  }
}
