package dev.spate.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.http.Request;
import dev.spate.http.Response;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiHandlerTest {
  private static final String NOTE = "{\"text\":\"hello\",\"stars\":1,\"tags\":[]}";
  private static final String JSON = "Content-Type: application/json";
  private final Notes notes = new Notes();

  private static String body(Response response) {
    return new String(response.body(), UTF_8);
  }

  private static String header(Response response, String name) {
    return response.headers().first(name).orElse("");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = ';',
      textBlock =
          """
          GET /notes/1;                 '';                                              200
          HEAD /notes/1;                '';                                              200
          GET /none;                    '';                                              404
          GET /notes/1/2;               '';                                              404
          PATCH /notes/1;               '';                                              405
          POST /notes/1;                '';                                              405
          DELETE /notes/1;              '';                                              204
          DELETE /notes/0;              '';                                              404
          GET /notes/1;                 Accept: text/html;                               406
          GET /notes/1;                 'Accept: text/html, application/json;q=0.1';     200
          GET /notes/1;                 'Accept: */*, application/json;q=0';             406
          GET /notes/1;                 Accept: application/*;                           200
          POST /notes;                  '';                                              415
          POST /notes;                  Content-Type: text/plain;                        415
          POST /notes;                  Content-Type: application/json;                  201
          POST /notes;                  'Content-Type: application/json; charset=utf-8'; 201
          POST /notes;                  'Content-Type: application/json; charset=latin1'; 415
          POST /notes;                  Content-Type: application/json | Content-Encoding: gzip; 415
          PUT /notes/1;                 Content-Type: application/json;                  401
          POST /once;                   Content-Type: application/json;                  401
          GET /notes/1?times=4;         '';                                              400
          GET /notes/1?times=x;         '';                                              400
          GET /notes/1?times=2&times=2; '';                                              400
          GET /notes/1?other=1;         '';                                              400
          GET /notes/1?word=%zz;        '';                                              400
          GET /notes/1?word=toolong;    '';                                              400
          GET /notes/1?cursor=%21;      '';                                              400
          """)
  void each_request_gets_its_status(String line, String headers, int expected) throws Exception {
    Response response = notes.send(line, headers, line.startsWith("POST") ? NOTE : "");

    assertThat(response.status()).isEqualTo(expected);
    if (expected >= 400) {
      assertThat(header(response, "content-type")).isEqualTo("application/problem+json");
      assertThat(header(response, "cache-control")).isEqualTo("no-store");
      assertThat(body(response)).contains("\"status\":" + expected);
    }
    assertThat(header(response, "x-content-type-options")).isEqualTo("nosniff");
  }

  @Test
  void all_faults_are_told_at_once_with_their_places() throws Exception {
    Response response =
        notes.send(
            "POST /notes", JSON, "{\"text\":\"\",\"stars\":9,\"tags\":[\"toolong\",\"a\",\"a\"]}");

    assertThat(response.status()).isEqualTo(422);
    assertThat(body(response))
        .contains("{\"pointer\":\"/text\",\"detail\":\"must be from 1 to 2000 characters, not 0\"}")
        .contains("{\"pointer\":\"/stars\",\"detail\":\"must be from 0 to 5, not 9\"}")
        .contains("\"pointer\":\"/tags\",\"detail\":\"must have at most 2 elements, not 3\"")
        .contains("\"pointer\":\"/tags/0\"")
        .contains("must not hold the same twice");
    Response query = notes.send("GET /notes/1?times=0&word=&other=1", "", "");
    assertThat(body(query))
        .contains("\"parameter\":\"times\"")
        .contains("\"parameter\":\"word\"")
        .contains("\"parameter\":\"query\"");
  }

  @Test
  void a_body_that_cannot_be_read_is_told_without_its_content() throws Exception {
    for (String wrong :
        List.of(
            "", "{", "[]", "null", "{\"text\":1,\"stars\":1,\"tags\":[]}", "{\"text\":\"hush\"}")) {
      Response response = notes.send("POST /notes", JSON, wrong);
      assertThat(response.status()).as(wrong).isEqualTo(400);
      assertThat(body(response)).doesNotContain("hush");
    }
    Response large = notes.send("POST /notes", JSON, " ".repeat(4_001));
    assertThat(large.status()).isEqualTo(413);
    assertThat(body(large)).contains("at most 4000 bytes, not 4001");
  }

  @Test
  void parameters_have_types_and_defaults() throws Exception {
    assertThat(body(notes.send("GET /notes/1", "", ""))).isEqualTo("{\"text\":\"1xx\"}");
    assertThat(body(notes.send("GET /notes/1?word=a%20b&times=1", "", "")))
        .isEqualTo("{\"text\":\"1a b\"}");
    String cursor = Cursors.encode("2026 é");
    assertThat(body(notes.send("GET /notes/1?cursor=" + cursor, "", ""))).contains("2026 é");
  }

  @Test
  void wrong_methods_are_told_the_right_ones() throws Exception {
    assertThat(header(notes.send("PATCH /notes/1", "", ""), "allow"))
        .isEqualTo("DELETE, GET, HEAD, OPTIONS, PUT");
    assertThat(notes.send("OPTIONS /notes/1", "", "").status()).isEqualTo(204);
  }

  @Test
  void scopes_are_whole_words() throws Exception {
    Request put = Notes.request("PUT /notes/1", JSON + " | If-Match: \"v7\"", NOTE);

    for (String scope : List.of("", "notes", "notes:writer", "xnotes:write", "NOTES:WRITE")) {
      assertThat(notes.send(Notes.by(put, "ada", scope)).status()).as(scope).isEqualTo(403);
    }
    assertThat(notes.send(Notes.by(put, "ada", "a notes:write")).status()).isEqualTo(200);
    assertThat(header(notes.send(put), "www-authenticate")).isEqualTo("Bearer");
  }

  @Test
  void nobody_overwrites_what_they_have_not_seen() throws Exception {
    Request put = Notes.request("PUT /notes/1", JSON, NOTE);

    assertThat(notes.send(Notes.by(put, "ada", "notes:write")).status()).isEqualTo(428);
    for (String tag : List.of("\"v6\"", "W/\"v7\"", "v7", "\"v6\", \"v9\"")) {
      Request other = put.header("if-match", tag);
      assertThat(notes.send(Notes.by(other, "ada", "notes:write")).status()).as(tag).isEqualTo(412);
    }
    for (String tag : List.of("\"v7\"", "\"v7-gzip\"", "*", "\"v1\", \"v7\"")) {
      Request same = put.header("if-match", tag);
      Response response = notes.send(Notes.by(same, "ada", "notes:write"));
      assertThat(response.status()).as(tag).isEqualTo(200);
      assertThat(header(response, "etag")).isEqualTo("\"v8\"");
      assertThat(header(response, "cache-control")).isEqualTo("no-store");
    }
  }

  @Test
  void answers_that_may_be_kept_say_so_and_need_not_be_sent_twice() throws Exception {
    Response first = notes.send("GET /notes/1", "", "");

    assertThat(header(first, "cache-control")).isEqualTo("public, max-age=0, s-maxage=60");
    Response again = notes.send("GET /notes/1", "If-None-Match: " + header(first, "etag"), "");
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(header(notes.send("GET /notes/2", "", ""), "etag"))
        .isNotEqualTo(header(first, "etag"));
  }

  @Test
  void large_answers_are_compressed_for_who_likes_that() throws Exception {
    String large = "{\"text\":\"%s\",\"stars\":1,\"tags\":[]}".formatted("many words ".repeat(150));

    Response coded = notes.send("POST /notes", JSON + " | Accept-Encoding: gzip", large);

    assertThat(header(coded, "content-encoding")).isEqualTo("gzip");
    assertThat(header(coded, "vary")).isEqualTo("accept-encoding");
    byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(coded.body())).readAllBytes();
    assertThat(unpacked).isEqualTo(notes.send("POST /notes", JSON, large).body());
    Response small = notes.send("POST /notes", JSON + " | Accept-Encoding: gzip", NOTE);
    assertThat(header(small, "content-encoding")).isEmpty();
  }

  @Test
  void who_asks_too_often_waits() throws Exception {
    assertThat(notes.send("GET /rare", "", "").status()).isEqualTo(200);
    assertThat(notes.send("GET /rare", "", "").status()).isEqualTo(200);
    Response third = notes.send("GET /rare", "", "");
    assertThat(third.status()).isEqualTo(429);
    assertThat(header(third, "retry-after")).isEqualTo("30");
    assertThat(notes.send(Notes.by(Notes.request("GET /rare", "", ""), "ada", "")).status())
        .isEqualTo(200);

    notes.calls.pass(Duration.ofSeconds(30));
    assertThat(notes.send("GET /rare", "", "").status()).isEqualTo(200);
    assertThat(notes.send("GET /rare", "", "").status()).isEqualTo(429);
  }

  @Test
  void pages_of_named_sites_may_use_it_and_no_others() throws Exception {
    Cors cors = new Cors(Set.of("https://news.example"), true, Duration.ofHours(1));
    ApiHandler open = notes.handler(ApiRules.standard().cors(cors));
    String asks = "Origin: https://news.example | Access-Control-Request-Method: PUT";

    Response before = open.handle(Notes.request("OPTIONS /notes/1", asks, ""), notes.calls.in());
    assertThat(before.status()).isEqualTo(204);
    assertThat(header(before, "access-control-allow-origin")).isEqualTo("https://news.example");
    assertThat(header(before, "access-control-allow-methods")).contains("PUT");
    assertThat(header(before, "access-control-allow-credentials")).isEqualTo("true");
    assertThat(header(before, "vary")).contains("origin");
    for (String other : List.of("https://news.example.evil", "http://news.example", "null")) {
      for (String line : List.of("OPTIONS /notes/1", "GET /notes/1")) {
        Response response =
            open.handle(Notes.request(line, "Origin: " + other, ""), notes.calls.in());
        assertThat(header(response, "access-control-allow-origin")).as(other).isEmpty();
        assertThat(header(response, "vary")).contains("origin");
      }
    }
    assertThatThrownBy(() -> new Cors(Set.of("*"), false, Duration.ZERO))
        .hasMessageContaining("one by one");
  }

  @Test
  void an_operation_without_code_is_refused_when_the_handler_is_made() {
    assertThatThrownBy(
            () ->
                new ApiHandler(
                    Notes.API,
                    Endpoints.none(),
                    ApiRules.standard(),
                    notes.calls.codecs,
                    notes.marks))
        .hasMessageContaining("GET /notes/{id} has no endpoint");
  }
}
