package dev.spate.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codings, tags, dates and caching as headers write them. */
class NegotiationTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      textBlock =
          """
          '',                              identity
          gzip,                            gzip
          br,                              br
          'gzip, br',                      br
          'gzip;q=1, br;q=0.5',            gzip
          'gzip;q=0.5, br;q=0.500',        br
          'GZIP',                          gzip
          '*',                             br
          '*;q=0.1, br;q=0',               gzip
          'identity',                      identity
          'identity;q=1, gzip;q=0.5',      identity
          'gzip;q=0',                      identity
          'gzip;q=2',                      identity
          'gzip;q=0.0001',                 identity
          'gzip;q=x',                      identity
          'gzip ; Q=0.3',                  gzip
          'deflate, zstd',                 identity
          'identity;q=0, *;q=0',           identity
          'gzip;q=0.001',                  gzip
          """)
  void the_coding_a_client_likes_best_is_chosen(String accepted, String expected) {
    Request request = Request.of("GET", "/").header("accept-encoding", accepted);

    assertThat(Codings.best(request, List.of("br", "gzip", "identity"))).isEqualTo(expected);
  }

  @Test
  void who_says_nothing_of_codings_gets_none() {
    assertThat(Codings.best(Request.of("GET", "/"), List.of("br", "identity")))
        .isEqualTo("identity");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      textBlock =
          """
          'Sun, 06 Nov 1994 08:49:37 GMT',     1994-11-06T08:49:37Z
          'Sunday, 06-Nov-94 08:49:37 GMT',    1994-11-06T08:49:37Z
          Sun Nov  6 08:49:37 1994,            1994-11-06T08:49:37Z
          'Monday, 06-Nov-75 08:49:37 GMT',    2075-11-06T08:49:37Z
          'Monday, 06-Nov-77 08:49:37 GMT',    1977-11-06T08:49:37Z
          'Sat, 31 Dec 2016 23:59:60 GMT',     2016-12-31T23:59:59Z
          """)
  void all_three_forms_of_dates_are_understood(String text, Instant expected) {
    assertThat(HttpDates.parse(text, NOW)).hasValue(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      textBlock =
          """
          ''
          yesterday
          '2026-03-01T00:00:00Z'
          'Sun, 06 Nov 1994 08:49:37 CET'
          'Sun, 31 Feb 1994 08:49:37 GMT'
          'Sun, 06 Nox 1994 08:49:37 GMT'
          'Sun, 06 Nov 1994 25:49:37 GMT'
          'Sun, 06 Nov 1994 08:49 GMT'
          'Sun, 06 Nov 19941 08:49:37 GMT'
          """)
  void other_dates_are_none(String text) {
    assertThat(HttpDates.parse(text, NOW)).isEmpty();
  }

  @Test
  void dates_are_written_so_that_they_are_read_again() {
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      Instant instant = Instant.ofEpochSecond(random.nextLong(0, 4_102_444_800L));
      assertThat(HttpDates.parse(HttpDates.format(instant), NOW)).hasValue(instant);
    }
    assertThat(HttpDates.format(Instant.parse("1994-11-06T08:49:37.9Z")))
        .isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
  }

  @Test
  void tags_are_read_as_they_are_written() {
    assertThat(EntityTag.list("\"a,b\" ,W/\"c\",, \"\""))
        .containsExactly(EntityTag.strong("a,b"), new EntityTag("c", true), EntityTag.strong(""));
    assertThat(EntityTag.list("\"a\" b")).isEmpty();
    assertThat(new EntityTag("c", true)).hasToString("W/\"c\"");
    assertThatThrownBy(() -> EntityTag.strong("a\"b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EntityTag.strong("a\nb")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void caching_is_said_in_the_words_of_its_rfcs() {
    assertThat(Caching.NONE.header()).isEqualTo("no-store");
    assertThat(Caching.shared(Duration.ofMinutes(1)).header())
        .isEqualTo("public, max-age=0, s-maxage=60");
    assertThat(
            Caching.shared(Duration.ofSeconds(10))
                .whileFetching(Duration.ofSeconds(20))
                .whileBroken(Duration.ofSeconds(30))
                .header())
        .isEqualTo("public, max-age=0, s-maxage=10, stale-while-revalidate=20, stale-if-error=30");
    assertThat(
            new Caching(Duration.ofSeconds(5), Duration.ZERO, Duration.ZERO, Duration.ZERO)
                .header())
        .isEqualTo("private, max-age=5");
    assertThatThrownBy(() -> Caching.shared(Duration.ofDays(366))).hasMessageContaining("365 days");
  }
}
