package dev.spate.auth;

import dev.spate.Access;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.http.Request;

/** Decides about requests by their bearer token, in front of the functions that name it. */
public final class BearerAuthorizer implements Handler<Request, Access> {
  private final JwtVerifier verifier;

  /** An authorizer that believes what this verifier does. */
  public BearerAuthorizer(JwtVerifier verifier) {
    this.verifier = verifier;
  }

  @Override
  public Access handle(Request request, Invocation in) {
    return Bearer.token(request)
        .<Access>map(
            token ->
                switch (verifier.check(token, in.now())) {
                  case Verdict.Valid v ->
                      new Access.Allowed(v.token().subject(), v.token().claims());
                  case Verdict.Refused r -> new Access.Denied("token refused: " + r.reason());
                })
        .orElseGet(() -> new Access.Denied("no bearer token"));
  }
}
