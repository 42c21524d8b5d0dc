package dev.spate.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.auth.Sessions.Session;
import dev.spate.auth.Sessions.Started;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Identity ADA = new Identity("ada", Map.of("scope", "write"));

  private final Calls calls = new Calls();
  private final Sessions sessions = new Sessions(calls.table, "news", Duration.ofHours(8));
  private final SessionFilter filter = new SessionFilter(sessions);

  private String ask(Request request) throws Exception {
    Response response =
        filter
            .wrap((r, in) -> Response.text(200, r.principal().orElse("stranger") + r.claims()))
            .handle(request, calls.in());
    return response.status() == 200
        ? new String(response.body(), StandardCharsets.UTF_8)
        : Integer.toString(response.status());
  }

  private static Request with(String method, Started session) {
    String pair = session.setCookie().substring(0, session.setCookie().indexOf(';'));
    return Request.of(method, "/comments").header("cookie", "a=b; " + pair);
  }

  @Test
  void the_cookie_is_out_of_reach_of_scripts_other_hosts_and_plain_connections() {
    Started started = sessions.start(ADA, calls.in());

    assertThat(started.setCookie())
        .matches("__Host-news=[0-9a-f]{64}; Max-Age=28800; Path=/; Secure; HttpOnly; SameSite=Lax");
  }

  @Test
  void a_session_knows_who_began_it_until_it_ends() throws Exception {
    Started started = sessions.start(ADA, calls.in());
    assertThat(ask(with("GET", started))).isEqualTo("ada{scope=write}");

    calls.pass(Duration.ofHours(8).minusSeconds(1));
    assertThat(ask(with("GET", started))).isEqualTo("ada{scope=write}");
    calls.pass(Duration.ofSeconds(1));
    assertThat(ask(with("GET", started))).isEqualTo("stranger{}");
  }

  @Test
  void signing_out_ends_the_session_for_good() throws Exception {
    Started started = sessions.start(ADA, calls.in());

    String cookie = sessions.end(with("POST", started));

    assertThat(cookie).startsWith("__Host-news=; Max-Age=0;");
    assertThat(ask(with("GET", started))).isEqualTo("stranger{}");
  }

  @Test
  void what_changes_something_must_show_the_sessions_token() throws Exception {
    Started started = sessions.start(ADA, calls.in());
    Started other = sessions.start(Identity.of("eve"), calls.in());

    for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
      Request bare = with(method, started);
      assertThat(ask(bare)).as(method).isEqualTo("403");
      assertThat(ask(bare.header("x-csrf-token", other.token()))).isEqualTo("403");
      assertThat(ask(bare.header("x-csrf-token", ""))).isEqualTo("403");
      assertThat(ask(bare.header("x-csrf-token", started.token()))).startsWith("ada");
    }
    Session found = sessions.find(with("GET", started), calls.in()).orElseThrow();
    assertThat(found.token()).isEqualTo(started.token());
  }

  @Test
  void a_request_that_says_it_comes_from_another_site_is_refused_even_with_the_token()
      throws Exception {
    Started started = sessions.start(ADA, calls.in());
    Request request = with("POST", started).header("x-csrf-token", started.token());

    assertThat(ask(request.header("sec-fetch-site", "same-origin"))).startsWith("ada");
    for (String site : List.of("cross-site", "same-site", "none")) {
      assertThat(ask(request.header("sec-fetch-site", site))).as(site).isEqualTo("403");
    }
  }

  @Test
  void a_cookie_that_comes_twice_is_nobodys() throws Exception {
    Started ada = sessions.start(ADA, calls.in());
    Started eve = sessions.start(Identity.of("eve"), calls.in());
    String both =
        with("GET", ada).header("cookie").orElseThrow()
            + "; "
            + with("GET", eve).header("cookie").orElseThrow();

    assertThat(ask(Request.of("GET", "/").header("cookie", both))).isEqualTo("stranger{}");
  }

  @Test
  void a_value_planted_before_signing_in_is_worth_nothing() throws Exception {
    String planted = "0".repeat(64);
    sessions.start(ADA, calls.in());

    assertThat(ask(Request.of("GET", "/").header("cookie", "__Host-news=" + planted)))
        .isEqualTo("stranger{}");
  }

  @Test
  void with_a_bearer_filter_on_either_side_both_kinds_of_credentials_count() throws Exception {
    JwtVerifier verifier = JwtVerifier.of(Forge.RULES, Forge::published);
    BearerFilter bearer = BearerFilter.optional(verifier);
    Request token =
        Request.of("POST", "/")
            .header("authorization", "Bearer " + Forge.ED.sign(Forge.claims().build()));
    Started started = sessions.start(Identity.of("eve"), calls.in());
    Request cookie = with("GET", started);

    dev.spate.Handler<Request, Response> who =
        (r, in) -> Response.text(200, r.principal().orElse("stranger"));
    for (var handler : List.of(bearer.wrap(filter.wrap(who)), filter.wrap(bearer.wrap(who)))) {
      assertThat(handler.handle(token, calls.in()).body())
          .isEqualTo("ada".getBytes(StandardCharsets.UTF_8));
      assertThat(handler.handle(cookie, calls.in()).body())
          .isEqualTo("eve".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void the_table_does_not_hold_what_the_cookie_is() {
    Started started = sessions.start(ADA, calls.in());
    String secret = started.setCookie().substring("__Host-news=".length()).substring(0, 64);

    assertThat(calls.table.get(dev.spate.Key.of("session " + secret))).isEmpty();
    assertThat(started.token()).isNotEqualTo(secret).hasSize(64);
  }
}
