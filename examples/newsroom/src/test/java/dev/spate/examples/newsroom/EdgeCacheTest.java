package dev.spate.examples.newsroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Strands;
import dev.spate.Surroundings;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9111, case by case: what a shared cache keeps, and for how long. */
class EdgeCacheTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final AtomicInteger calls = new AtomicInteger();
  private Instant now = START;
  private Response answer = Response.text(200, "news");
  private boolean broken;
  private final Handler<Request, Response> cached = new EdgeCache().wrap(this::origin);

  private Response origin(Request request, Invocation in) {
    calls.incrementAndGet();
    if (broken) {
      throw new IllegalStateException("the origin is broken");
    }
    boolean same =
        answer.headers().first("etag").isPresent()
            && request.header("if-none-match").equals(answer.headers().first("etag"));
    return same ? new Response(304, answer.headers(), new byte[0]) : answer;
  }

  /** What the cache says it did: the first word of {@code x-cache}. */
  private String ask(Request request) throws Exception {
    return response(request).headers().first("x-cache").orElseThrow().split(" ", -1)[0];
  }

  private Response response(Request request) throws Exception {
    Random random = new Random(1);
    Invocation in =
        Invocation.of(
            new Surroundings(
                () -> now, () -> random, Strands.virtualThreads(), s -> {}, letter -> {}),
            "newsroom.pages",
            "call",
            now.plusSeconds(30),
            Duration.ofSeconds(1));
    return cached.handle(request, in);
  }

  private static Request with(Request request, String headers) {
    Request all = request;
    for (String header : headers.split("\\|", -1)) {
      int colon = header.indexOf(':');
      if (colon > 0) {
        all = all.header(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
      }
    }
    return all;
  }

  private static Response with(Response response, String headers) {
    Response all = response;
    for (String header : headers.split("\\|", -1)) {
      int colon = header.indexOf(':');
      if (colon > 0) {
        all = all.header(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
      }
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\'',
      textBlock =
          """
          # status; the response's headers; the request's headers; after seconds; what the second gets
          # 3: what may be kept
          200; Cache-Control: max-age=60;                        '';                           0;  Hit
          200; Cache-Control: s-maxage=60;                       '';                           0;  Hit
          200; '';                                               '';                           0;  Miss
          200; Cache-Control: no-store, max-age=60;              '';                           0;  Miss
          200; Cache-Control: private, max-age=60;               '';                           0;  Miss
          404; Cache-Control: max-age=60;                        '';                           0;  Hit
          308; Cache-Control: max-age=60;                        '';                           0;  Hit
          206; Cache-Control: max-age=60;                        '';                           0;  Miss
          500; Cache-Control: max-age=60;                        '';                           0;  Miss
          200; Cache-Control: max-age=60 | Set-Cookie: a=b;      '';                           0;  Miss
          # 3.5: answers to those who show who they are
          200; Cache-Control: max-age=60;                        Authorization: Bearer x;      0;  Miss
          200; Cache-Control: public, max-age=60;                Authorization: Bearer x;      0;  Hit
          200; Cache-Control: s-maxage=60;                       Authorization: Bearer x;      0;  Hit
          # 4.2: freshness, s-maxage before max-age, ages from before, what is no number
          200; Cache-Control: max-age=60;                        '';                           59; Hit
          200; Cache-Control: max-age=60;                        '';                           60; Miss
          200; Cache-Control: max-age=0, s-maxage=60;            '';                           59; Hit
          200; Cache-Control: max-age=60, s-maxage=0;            '';                           0;  Miss
          200; Cache-Control: max-age=60 | Age: 50;              '';                           9;  Hit
          200; Cache-Control: max-age=60 | Age: 50;              '';                           10; Miss
          200; Cache-Control: max-age=soon;                      '';                           0;  Miss
          200; 'Cache-Control: max-age="60"';                  '';                           1;  Hit
          200; Cache-Control: MAX-AGE=60;                        '';                           1;  Hit
          # 4.3: asked again with the tag that is kept
          200; 'Cache-Control: max-age=60 | ETag: "a"';          '';                           60; RefreshHit
          200; 'Cache-Control: no-cache | ETag: "a"';            '';                           0;  RefreshHit
          # 5.2.1: what requests want
          200; Cache-Control: max-age=60;                        Cache-Control: no-cache;      0;  Miss
          200; Cache-Control: max-age=60;                        Cache-Control: max-age=0;     0;  Miss
          200; Cache-Control: max-age=60;                        Cache-Control: no-store;      0;  Pass
          200; Cache-Control: max-age=60;                        Range: bytes=0-1;             0;  Pass
          """)
  void the_second_request(
      int status, String responseHeaders, String requestHeaders, int seconds, String expected)
      throws Exception {
    answer = with(Response.text(status, "news"), responseHeaders);
    Request request = with(Request.of("GET", "/a"), requestHeaders);
    ask(request);
    now = now.plusSeconds(seconds);

    assertThat(ask(request)).isEqualTo(expected);
  }

  @Test
  void each_variant_is_kept_for_those_who_would_get_it() throws Exception {
    answer = with(Response.text(200, "x"), "Cache-Control: max-age=60|Vary: accept-encoding");
    Request gzip = with(Request.of("GET", "/a"), "Accept-Encoding: gzip");
    Request plain = Request.of("GET", "/a");

    assertThat(ask(gzip)).isEqualTo("Miss");
    assertThat(ask(plain)).isEqualTo("Miss");
    assertThat(ask(gzip)).isEqualTo("Hit");
    assertThat(ask(plain)).isEqualTo("Hit");
    answer = with(Response.text(200, "x"), "Cache-Control: max-age=60|Vary: *");
    assertThat(ask(Request.of("GET", "/b"))).isEqualTo("Miss");
    assertThat(ask(Request.of("GET", "/b"))).isEqualTo("Miss");
  }

  @Test
  void head_is_answered_with_what_get_has_left() throws Exception {
    answer = with(answer, "Cache-Control: max-age=60");
    assertThat(ask(Request.of("HEAD", "/a"))).isEqualTo("Miss");
    assertThat(ask(Request.of("GET", "/a"))).isEqualTo("Miss");
    assertThat(ask(Request.of("HEAD", "/a"))).isEqualTo("Hit");
  }

  @Test
  void a_client_that_has_it_is_told_so_by_the_cache() throws Exception {
    answer = with(answer, "Cache-Control: max-age=60|ETag: \"a\"");
    ask(Request.of("GET", "/a"));
    now = now.plusSeconds(5);

    Response known = response(with(Request.of("GET", "/a"), "If-None-Match: \"b\", \"a\""));

    assertThat(known.status()).isEqualTo(304);
    assertThat(known.headers().first("age")).hasValue("5");
    assertThat(calls).hasValue(1);
  }

  @Test
  void a_change_that_succeeds_makes_it_forget_and_one_that_fails_does_not() throws Exception {
    answer = with(answer, "Cache-Control: max-age=60");
    ask(Request.of("GET", "/a"));
    answer = Response.status(412);
    assertThat(ask(Request.of("PUT", "/a"))).isEqualTo("Pass");
    assertThat(ask(Request.of("GET", "/a"))).isEqualTo("Hit");
    answer = Response.status(204);
    ask(Request.of("PUT", "/a"));
    assertThat(ask(Request.of("GET", "/a"))).isEqualTo("Miss");
  }

  @Test
  void while_the_origin_fails_it_answers_with_what_may_be_stale() throws Exception {
    answer = with(answer, "Cache-Control: max-age=60, stale-if-error=30");
    Request request = Request.of("GET", "/a");
    ask(request);
    broken = true;
    now = now.plusSeconds(89);
    assertThat(ask(request)).isEqualTo("Error");
    now = now.plusSeconds(1);
    assertThatThrownBy(() -> ask(request)).hasMessage("the origin is broken");

    broken = false;
    answer = with(answer, "Cache-Control: max-age=1, must-revalidate, stale-if-error=30");
    ask(request);
    broken = true;
    now = now.plusSeconds(2);
    assertThatThrownBy(() -> ask(request)).hasMessage("the origin is broken");
  }

  @Test
  void the_cache_is_bounded() throws Exception {
    answer =
        Response.of(200, "text/plain", new byte[1 << 20]).header("cache-control", "max-age=60");
    for (int i = 0; i < 40; i++) {
      ask(Request.of("GET", "/" + i));
    }
    assertThat(ask(Request.of("GET", "/39"))).isEqualTo("Hit");
    assertThat(ask(Request.of("GET", "/0"))).isEqualTo("Miss");
  }
}
