package dev.spate.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.http.Request;
import dev.spate.web.Preconditions.Result;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110, section 13, case by case. The representation is "a" and changed on 1 March, 12:00. */
class PreconditionsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");
  private static final Preconditions THERE =
      new Preconditions(
          List.of(EntityTag.strong("a"), EntityTag.strong("a-br")),
          Optional.of(Instant.parse("2026-03-01T12:00:00.5Z")));
  private static final Preconditions NOTHING = new Preconditions(List.of(), Optional.empty());

  /** Headers as {@code name: value | name: value}. */
  static Request request(String method, String headers) {
    Request request = Request.of(method, "/");
    for (String header : headers.split("\\|", -1)) {
      int colon = header.indexOf(':');
      if (colon > 0) {
        request =
            request.header(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
      }
    }
    return request;
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      textBlock =
          """
          # 13.1.1 If-Match: strong comparison; a list; any; what is malformed matches nothing
          GET,    If-Match: "a",                          GO_ON
          PUT,    If-Match: "a",                          GO_ON
          PUT,    If-Match: W/"a",                        FAILED
          PUT,    If-Match: "b",                          FAILED
          PUT,    'If-Match: "b", "a"',                   GO_ON
          PUT,    'If-Match: "b" , W/"a"',                FAILED
          PUT,    If-Match: *,                            GO_ON
          PUT,    If-Match: a,                            FAILED
          PUT,    If-Match: "a,                           FAILED
          DELETE, If-Match: "a-br",                       GO_ON
          # 13.1.2 If-None-Match: weak comparison; 304 for reading, 412 for the rest
          GET,    If-None-Match: "a",                     NOT_MODIFIED
          HEAD,   If-None-Match: "a",                     NOT_MODIFIED
          GET,    If-None-Match: W/"a",                   NOT_MODIFIED
          GET,    If-None-Match: "b",                     GO_ON
          GET,    'If-None-Match: "x", , "a"',            NOT_MODIFIED
          GET,    If-None-Match: *,                       NOT_MODIFIED
          PUT,    If-None-Match: *,                       FAILED
          PUT,    If-None-Match: "a",                     FAILED
          PUT,    If-None-Match: "b",                     GO_ON
          GET,    If-None-Match: a,                       GO_ON
          # 13.1.3 If-Modified-Since: only for reading, to the second, ignored when it is no date
          GET,    'If-Modified-Since: Sun, 01 Mar 2026 12:00:00 GMT',   NOT_MODIFIED
          HEAD,   'If-Modified-Since: Sun, 01 Mar 2026 12:00:00 GMT',   NOT_MODIFIED
          GET,    'If-Modified-Since: Sun, 01 Mar 2026 11:59:59 GMT',   GO_ON
          GET,    'If-Modified-Since: Sun, 01 Mar 2026 12:00:01 GMT',   NOT_MODIFIED
          GET,    If-Modified-Since: yesterday,                         GO_ON
          POST,   'If-Modified-Since: Sun, 01 Mar 2026 12:00:00 GMT',   GO_ON
          GET,    'If-Modified-Since: Sunday, 01-Mar-26 12:00:00 GMT',  NOT_MODIFIED
          GET,    If-Modified-Since: Sun Mar  1 12:00:00 2026,          NOT_MODIFIED
          # 13.1.4 If-Unmodified-Since
          PUT,    'If-Unmodified-Since: Sun, 01 Mar 2026 12:00:00 GMT', GO_ON
          PUT,    'If-Unmodified-Since: Sun, 01 Mar 2026 11:59:59 GMT', FAILED
          PUT,    If-Unmodified-Since: long ago,                        GO_ON
          # 13.2.2 precedence: If-Match hides If-Unmodified-Since, If-None-Match If-Modified-Since
          PUT,    'If-Match: "a"|If-Unmodified-Since: Sun, 01 Mar 2026 11:59:59 GMT',      GO_ON
          GET,    'If-None-Match: "b"|If-Modified-Since: Sun, 01 Mar 2026 12:00:00 GMT',   GO_ON
          GET,    'If-Match: "b"|If-None-Match: "a"',     FAILED
          GET,    'If-Match: "a"|If-None-Match: "a"',     NOT_MODIFIED
          """)
  void follows_the_rfc(String method, String headers, Result expected) {
    assertThat(THERE.check(request(method, headers), NOW)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          PUT, If-Match: *,          FAILED
          PUT, If-Match: "a",        FAILED
          PUT, If-None-Match: *,     GO_ON
          GET, If-None-Match: "a",   GO_ON
          """)
  void where_nothing_is_there_any_tag_is_wrong(String method, String headers, Result expected) {
    assertThat(NOTHING.check(request(method, headers), NOW)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      textBlock =
          """
          '',                                               true
          If-Range: "a",                                    true
          If-Range: W/"a",                                  false
          If-Range: "b",                                    false
          If-Range: "a,                                     false
          'If-Range: Sun, 01 Mar 2026 12:00:00 GMT',        true
          'If-Range: Sun, 01 Mar 2026 12:00:01 GMT',        false
          If-Range: something,                              false
          """)
  void a_range_holds_only_for_the_version_it_belongs_to(String headers, boolean expected) {
    assertThat(THERE.rangeHolds(request("GET", headers), NOW)).isEqualTo(expected);
  }
}
