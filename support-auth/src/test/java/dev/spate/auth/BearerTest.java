package dev.spate.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Access;
import dev.spate.Handler;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same checks in front of a function and inside it. */
class BearerTest {
  private static final String GOOD = Forge.ED.sign(Forge.claims().build());
  private static final String BAD = GOOD.substring(0, GOOD.length() - 20) + "A".repeat(20);

  private final Calls calls = new Calls();
  private final JwtVerifier verifier = JwtVerifier.of(Forge.RULES, Forge::published);
  private final BearerAuthorizer authorizer = new BearerAuthorizer(verifier);

  private static Response hello(Request request) {
    return Response.text(200, request.principal().orElse("stranger") + " " + request.claims());
  }

  private Response through(BearerFilter filter, Request request) throws Exception {
    Handler<Request, Response> handler = filter.wrap((r, in) -> hello(r));
    return handler.handle(request, calls.in());
  }

  private static Request with(String authorization) {
    return Request.of("GET", "/orders").header("authorization", authorization);
  }

  @Test
  void filter_and_authorizer_come_to_the_same() throws Exception {
    List<String> shown =
        List.of(
            "Bearer " + GOOD,
            "bearer " + GOOD,
            "BEARER  " + GOOD,
            "Bearer " + BAD,
            "Bearer " + GOOD + ", Bearer " + GOOD,
            "Basic " + GOOD,
            "Bearer",
            "Bearer ",
            "");
    for (String authorization : shown) {
      Access access = authorizer.handle(with(authorization), calls.in());
      Response response = through(BearerFilter.required(verifier), with(authorization));
      if (access instanceof Access.Allowed allowed) {
        Request known = Request.of("GET", "/").by(allowed.principal(), allowed.claims());
        assertThat(response.body()).isEqualTo(hello(known).body());
      } else {
        assertThat(response.status()).as(authorization).isEqualTo(401);
      }
    }
    assertThat(authorizer.handle(with(shown.get(2)), calls.in()))
        .isInstanceOf(Access.Allowed.class);
    assertThat(authorizer.handle(with(shown.get(4)), calls.in())).isInstanceOf(Access.Denied.class);
  }

  @Test
  void a_stranger_passes_only_where_strangers_may() throws Exception {
    Request stranger = Request.of("GET", "/orders");

    assertThat(
            new String(
                through(BearerFilter.optional(verifier), stranger).body(),
                java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("stranger {}");
    Response refused = through(BearerFilter.required(verifier), stranger);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.headers().first("www-authenticate")).hasValue("Bearer");
  }

  @Test
  void a_bad_token_is_refused_even_where_strangers_may_pass() throws Exception {
    Response refused = through(BearerFilter.optional(verifier), with("Bearer " + BAD));

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.headers().first("www-authenticate"))
        .hasValue("Bearer error=\"invalid_token\"");
    assertThat(refused.headers().first("content-type")).hasValue("application/problem+json");
    assertThat(through(BearerFilter.optional(verifier), with("Basic YTpi")).status())
        .isEqualTo(401);
  }

  @Test
  void nothing_of_a_token_is_told_to_anyone() throws Exception {
    Response refused = through(BearerFilter.required(verifier), with("Bearer " + BAD));
    Access denied = authorizer.handle(with("Bearer " + BAD), calls.in());

    String told =
        calls.signals
            + " "
            + denied
            + " "
            + refused.headers()
            + new String(refused.body(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(told)
        .contains("SIGNATURE")
        .doesNotContain(BAD.substring(0, 20))
        .doesNotContain("ada");
  }
}
