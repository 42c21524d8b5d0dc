package dev.spate.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.RejectedException;
import dev.spate.aws.json.JsonException;
import dev.spate.http.Headers;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpEnvelopeTest {
  private static final HttpEnvelope ENVELOPE =
      new HttpEnvelope(HttpRequestReader.Kind.API, Optional.empty());
  private static final String LEAST =
      "{\"version\":\"2.0\",\"rawPath\":\"/\",\"requestContext\":{\"http\":{\"method\":\"GET\"}}}";

  private static Request read(HttpEnvelope envelope, String json) {
    return envelope.open(json.getBytes(StandardCharsets.UTF_8)).input();
  }

  private static Request read(String json) {
    return read(ENVELOPE, json);
  }

  @Test
  void reads_a_request() throws Exception {
    Request request = read(Samples.text("http.json"));
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.base()).isEqualTo("/prod");
    assertThat(request.path()).isEqualTo("/echo/grüße aus/Wien");
    assertThat(request.query()).isEqualTo("parameter1=value1&parameter1=value2&parameter2=a%20b");
    assertThat(request.queryAll("parameter1")).containsExactly("value1", "value2");
    assertThat(request.header("cookie")).contains("session=abc; theme=dark");
    assertThat(request.header("X-Forwarded-For")).contains("203.0.113.7,198.51.100.2");
    assertThat(request.body()).asString(StandardCharsets.UTF_8).isEqualTo("Hello, Wien!");
    assertThat(request.principal()).contains("user-1");
    assertThat(request.claims()).containsEntry("groups", "[admin staff]").containsKey("sub");
    assertThat(request.address()).isEqualTo("203.0.113.7");
  }

  @Test
  void reads_a_request_that_has_only_what_it_must() {
    Request request = read(LEAST);
    assertThat(request).usingRecursiveComparison().isEqualTo(Request.of("GET", "/"));
  }

  @Test
  void null_is_nothing() {
    String nulls =
        LEAST
            .replace(
                "{\"version\"",
                "{\"cookies\":null,\"headers\":null,\"rawQueryString\":null,\"body\":null,"
                    + "\"isBase64Encoded\":null,\"version\"")
            .replace("{\"http\"", "{\"authorizer\":null,\"stage\":null,\"http\"");
    HttpEnvelope url = new HttpEnvelope(HttpRequestReader.Kind.URL, Optional.empty());
    assertThat(read(url, nulls)).usingRecursiveComparison().isEqualTo(Request.of("GET", "/"));
  }

  @Test
  void takes_the_stage_off_the_path_and_nothing_that_only_looks_like_it() throws Exception {
    String json = Samples.text("http.json");
    assertThat(read(json.replace("/prod/echo", "/production/echo")).path())
        .isEqualTo("/production/echo/grüße aus/Wien");
    assertThat(read(json.replace("/prod/echo/grüße aus/Wien", "/prod")).path()).isEqualTo("/");
    Request byDefault = read(json.replace("\"stage\": \"prod\"", "\"stage\": \"$default\""));
    assertThat(byDefault.base()).isEmpty();
    assertThat(byDefault.path()).isEqualTo("/prod/echo/grüße aus/Wien");
  }

  @Test
  void knows_no_base_behind_a_domain_of_ones_own_unless_it_is_told() throws Exception {
    String json =
        Samples.text("http.json")
            .replace("\"domainPrefix\": \"a1b2c3d4e5\"", "\"domainPrefix\": \"shop\"");
    assertThat(read(json).base()).isEmpty();
    assertThat(read(json).path()).startsWith("/echo");
    assertThat(
            read(new HttpEnvelope(HttpRequestReader.Kind.API, Optional.of("/v1/shop")), json)
                .base())
        .isEqualTo("/v1/shop");
    assertThat(read(new HttpEnvelope(HttpRequestReader.Kind.API, Optional.of("/")), json).base())
        .isEmpty();
    assertThatThrownBy(() -> new HttpEnvelope(HttpRequestReader.Kind.API, Optional.of("shop/")))
        .isInstanceOf(InvalidDeploymentException.class)
        .hasMessageContaining("SPATE_BASE");
  }

  @Test
  void reads_who_a_lambda_or_iam_authorizer_says_is_asking() throws Exception {
    String lambda =
        LEAST.replace(
            "{\"http\"",
            "{\"authorizer\":{\"lambda\":{\"principal\":\"u\",\"age\":7,\"x\":null,\"y\":[1]}},"
                + "\"http\"");
    assertThat(read(lambda).principal()).contains("u");
    assertThat(read(lambda).claims()).isEqualTo(Map.of("age", "7", "y", "[1]"));
    String iam =
        LEAST.replace("{\"http\"", "{\"authorizer\":{\"iam\":{\"userArn\":\"arn:x\"}},\"http\"");
    assertThat(read(iam).principal()).contains("arn:x");
    String none = LEAST.replace("{\"http\"", "{\"authorizer\":{\"lambda\":null},\"http\"");
    assertThat(read(none).principal()).isEmpty();
  }

  @Test
  void reads_a_body_in_base64() throws Exception {
    String json =
        Samples.text("http.json")
            .replace("Hello, Wien!", "AP+A")
            .replace("\"isBase64Encoded\": false", "\"isBase64Encoded\": true");
    assertThat(read(json).body()).containsExactly(0, 0xff, 0x80);
    assertThatThrownBy(() -> read(json.replace("AP+A", "A*")))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("body: expected base64");
  }

  @Test
  void rejects_a_header_that_could_smuggle_in_another_and_tells_the_client() throws Exception {
    String json = Samples.text("http.json").replace("text/html", "text\\r\\nx: y");
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(RejectedException.class)
        .hasMessage("header accept has a control character at 4");
    Answered answered = Answered.read(ENVELOPE.rejected(new RejectedException("too long")));
    assertThat(answered).isEqualTo(Answered.of(Response.text(400, "too long")));
  }

  @Test
  void says_where_an_event_is_not_what_it_should_be() {
    refuses(LEAST.replace("2.0", "1.0"), "version: expected payload format 2.0, found another");
    refuses(LEAST.replace("version", "v"), "$: expected a member version, found none");
    refuses(LEAST.replace("rawPath", "path"), "$: expected a member rawPath, found none");
    refuses(LEAST.replace("method", "m"), "expected a member requestContext.http.method");
    refuses(LEAST.replace("\"/\"", "\"x\""), "rawPath: expected a path that begins with");
    refuses(LEAST.replace("\"GET\"", "[]"), "requestContext.http.method: expected a string");
    refuses(LEAST.replace("{\"v", "{\"headers\":{\"a\":1},\"v"), "headers.a: expected a string");
    refuses("{\"Records\":[]}", "$: expected a member version, found none");
  }

  private static void refuses(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining(message);
  }

  @Test
  void writes_text_as_text_and_everything_else_in_base64() {
    assertThat(answer("application/json", "{}"))
        .contains("\"body\":\"{}\",\"isBase64Encoded\":false");
    assertThat(answer("Text/HTML; charset=utf-8", "ä")).contains("\"body\":\"ä\"");
    assertThat(answer("application/hal+json", "{}")).contains("\"isBase64Encoded\":false");
    assertThat(answer("image/png", "abc")).contains("\"body\":\"YWJj\",\"isBase64Encoded\":true");
    assertThat(text(Response.status(204)))
        .isEqualTo("{\"statusCode\":204,\"headers\":{},\"body\":\"\",\"isBase64Encoded\":false}");
    assertThat(text(Response.of(200, "text/plain", new byte[] {(byte) 0xff})))
        .contains("\"body\":\"/w==\",\"isBase64Encoded\":true");
    assertThat(text(Response.text(200, "a").header("content-encoding", "gzip")))
        .contains("\"isBase64Encoded\":true");
  }

  @Test
  void writes_each_cookie_by_itself_and_joins_other_values() {
    Headers headers = Headers.none().adding("vary", "accept").adding("vary", "origin");
    Response response = new Response(200, headers, new byte[0]).cookie("a=1").cookie("b=2");
    assertThat(text(response))
        .isEqualTo(
            "{\"statusCode\":200,\"headers\":{\"vary\":\"accept, origin\"},"
                + "\"cookies\":[\"a=1\",\"b=2\"],\"body\":\"\",\"isBase64Encoded\":false}");
  }

  @Test
  void refuses_a_response_that_lambda_would_not_send() {
    Response large = Response.of(200, "image/png", new byte[5 << 20]);
    assertThatThrownBy(() -> HttpEnvelope.answer(large))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "a response must be at most 6291456 bytes as JSON, this body has 5242880 alone");
  }

  @Test
  void cannot_write_an_event_for_a_base_that_no_stage_can_be() {
    Request request =
        new Request(
            "GET",
            "/a/b",
            "/",
            "",
            Headers.none(),
            new byte[0],
            Map.of(),
            Optional.empty(),
            Map.of(),
            "");
    assertThatThrownBy(() -> HttpEvents.encode(request, "r", Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/a/b");
    assertThat(List.of(request.base().split("/", -1))).hasSize(3);
  }

  private static String answer(String type, String body) {
    return text(Response.of(200, type, body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(Response response) {
    return new String(HttpEnvelope.answer(response), StandardCharsets.UTF_8);
  }
}
