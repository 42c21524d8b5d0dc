package dev.spate.examples.newsroom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.FunctionSpec;
import dev.spate.Ports;
import dev.spate.Trigger;
import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.aws.testing.LambdaCall;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.local.LocalRuntime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The same bytes on the wire make the same request, whichever front they come through: an HTTP API,
 * a REST API, a load balancer, a function's address and the local gateway.
 */
class FrontsTest {
  /** A request as a client writes it. */
  private record Wire(String method, String target, List<String> headers, String body) {
    String path() {
      return target.replaceAll("\\?.*", "");
    }

    String query() {
      return target.contains("?") ? target.substring(target.indexOf('?') + 1) : "";
    }

    byte[] bytes() {
      String text =
          "%s /x%s HTTP/1.1\r\n%s\r\nconnection: close\r\ncontent-length: %d\r\n\r\n"
              .formatted(method, target, String.join("\r\n", headers), body.getBytes(UTF_8).length);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(text.getBytes(ISO_8859_1));
      out.writeBytes(body.getBytes(UTF_8));
      return out.toByteArray();
    }
  }

  private static final List<Wire> CASES =
      List.of(
          new Wire("GET", "/a", List.of("host: h"), ""),
          new Wire("GET", "/a/b%20c", List.of("host: h"), ""),
          new Wire("GET", "/a/%C3%A9", List.of("host: h"), ""),
          new Wire("GET", "/a/x+y", List.of("host: h"), ""),
          new Wire("GET", "/a?b=1&b=2&c=", List.of("host: h"), ""),
          new Wire("GET", "/a?q=%C3%A9%20%26", List.of("host: h"), ""),
          new Wire("GET", "/a", List.of("host: h", "accept: x", "accept: y"), ""),
          new Wire("GET", "/a", List.of("host: h", "cookie: a=b; c=d"), ""),
          new Wire("GET", "/a", List.of("host: h", "x-empty:"), ""),
          new Wire("DELETE", "/a/1", List.of("host: h", "if-match: \"v1\""), ""),
          new Wire("POST", "/a", List.of("host: h", "content-type: application/json"), "{\"a\":1}"),
          new Wire("PUT", "/a", List.of("host: h", "content-type: text/plain"), "é\n\u0001"));

  private static final App ECHO =
      App.of(
          "echo",
          FunctionSpec.function(
              "echo",
              Trigger.Http.on("ANY", "/{rest+}"),
              ports -> (request, in) -> Response.text(200, told(request))));

  /** Everything of a request but who is asking from where. */
  private static String told(Request request) {
    Map<String, List<String>> headers = new TreeMap<>(request.headers().fields());
    headers.keySet().removeIf(h -> h.startsWith("x-forwarded") || h.equals("connection"));
    headers.remove("content-length");
    Map<String, List<String>> query = new TreeMap<>();
    for (String name : List.of("b", "c", "q")) {
      query.put(name, request.queryAll(name));
    }
    return String.join(
        "\n",
        request.method(),
        request.path(),
        request.parameters().toString(),
        query.toString(),
        headers.toString(),
        Base64.getEncoder().encodeToString(request.body()));
  }

  private static String local(LocalRuntime runtime, Wire wire) throws Exception {
    try (Socket socket = new Socket(runtime.url().getHost(), runtime.url().getPort())) {
      socket.getOutputStream().write(wire.bytes());
      InputStream in = socket.getInputStream();
      String response = new String(in.readAllBytes(), UTF_8);
      return response.substring(response.indexOf("\r\n\r\n") + 4);
    }
  }

  private static String lambda(String front, String event) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Entry(front)
        .handleRequest(
            new ByteArrayInputStream(event.getBytes(UTF_8)), out, new LambdaCall("answers"));
    String answer = out.toString(UTF_8);
    String body = answer.replaceAll("(?s).*\"body\":\"(.*?[^\\\\])\"[,}].*", "$1");
    return answer.contains("\"isBase64Encoded\":true")
        ? new String(Base64.getDecoder().decode(body), UTF_8)
        : body.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
  }

  private static final class Entry extends LambdaEntry {
    Entry(String front) {
      super(
          new Echo(),
          Environment.of(Map.of(Environment.FUNCTION, "echo", Environment.HTTP, front)));
    }
  }

  private record Echo() implements Deployment {
    @Override
    public App app() {
      return ECHO;
    }

    @Override
    public Ports ports(Environment environment) {
      return new dev.spate.simulator.MemoryPorts(java.time.Instant::now, Codecs.plain());
    }
  }

  /** Each header once, joined as the first two kinds of fronts do. */
  private static Map<String, String> joined(Wire wire) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String header : wire.headers()) {
      int colon = header.indexOf(':');
      headers.merge(
          header.substring(0, colon), header.substring(colon + 1).strip(), (a, b) -> a + "," + b);
    }
    return headers;
  }

  private static String json(Map<String, String> map) {
    List<String> members = new ArrayList<>();
    map.forEach((k, v) -> members.add(text(k) + ":" + text(v)));
    return "{" + String.join(",", members) + "}";
  }

  private static String lists(Map<String, List<String>> map) {
    List<String> members = new ArrayList<>();
    map.forEach(
        (k, v) ->
            members.add(
                text(k)
                    + ":["
                    + String.join(",", v.stream().map(FrontsTest::text).toList())
                    + "]"));
    return "{" + String.join(",", members) + "}";
  }

  private static String text(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String body(Wire wire) {
    return wire.body().isEmpty()
        ? "\"isBase64Encoded\":false"
        : "\"isBase64Encoded\":true,\"body\":\"%s\""
            .formatted(Base64.getEncoder().encodeToString(wire.body().getBytes(UTF_8)));
  }

  private static String v2(Wire wire) {
    Map<String, String> headers = joined(wire);
    String cookie = headers.remove("cookie");
    String cookies =
        cookie == null
            ? ""
            : "\"cookies\":["
                + String.join(
                    ",", List.of(cookie.split("; ", -1)).stream().map(FrontsTest::text).toList())
                + "],";
    return """
    {"version":"2.0","routeKey":"$default","rawPath":%s,"rawQueryString":%s,%s"headers":%s,
    "requestContext":{"http":{"method":"%s","path":%s,"protocol":"HTTP/1.1","sourceIp":"192.0.2.1",
    "userAgent":""},"requestId":"r","stage":"$default","timeEpoch":0},%s}\
    """
        .formatted(
            text(decoded(wire.path())),
            text(wire.query()),
            cookies,
            json(headers),
            wire.method(),
            text(decoded(wire.path())),
            body(wire));
  }

  private static String decoded(String path) {
    return URLDecoder.decode(path.replace("+", "%2B"), UTF_8);
  }

  private static Map<String, List<String>> queries(Wire wire, boolean decode) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (String pair : wire.query().split("&", -1)) {
      if (!pair.isEmpty()) {
        String value = pair.substring(pair.indexOf('=') + 1);
        all.computeIfAbsent(pair.substring(0, pair.indexOf('=')), k -> new ArrayList<>())
            .add(decode ? URLDecoder.decode(value, UTF_8) : value);
      }
    }
    return all;
  }

  private static Map<String, List<String>> several(Wire wire) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String header : wire.headers()) {
      int colon = header.indexOf(':');
      headers
          .computeIfAbsent(header.substring(0, colon), k -> new ArrayList<>())
          .add(header.substring(colon + 1).strip());
    }
    return headers;
  }

  private static String rest(Wire wire) {
    return """
    {"resource":"/{proxy+}","path":%s,"httpMethod":"%s","headers":%s,"multiValueHeaders":%s,
    "queryStringParameters":null,"multiValueQueryStringParameters":%s,"pathParameters":null,
    "stageVariables":null,"requestContext":{"stage":"prod","path":"%s","httpMethod":"%s",
    "requestId":"r","identity":{"sourceIp":"192.0.2.1"}},%s}\
    """
        .formatted(
            text(decoded(wire.path())),
            wire.method(),
            json(joined(wire)),
            lists(several(wire)),
            lists(queries(wire, true)),
            decoded(wire.path()),
            wire.method(),
            body(wire));
  }

  private static String alb(Wire wire) {
    return """
    {"requestContext":{"elb":{"targetGroupArn":"arn:aws:elasticloadbalancing:x:0:targetgroup/a/b"}},
    "httpMethod":"%s","path":%s,"multiValueQueryStringParameters":%s,"multiValueHeaders":%s,%s}\
    """
        .formatted(
            wire.method(),
            text(wire.path()),
            lists(queries(wire, false)),
            lists(several(wire)),
            body(wire));
  }

  @Test
  void the_same_bytes_make_the_same_request() throws Exception {
    try (LocalRuntime runtime =
        LocalRuntime.builder().mount("/x", ECHO, Codecs.plain()).port(0).start()) {
      for (Wire wire : CASES) {
        String expected = local(runtime, wire);
        assertThat(expected).contains(wire.method());
        assertThat(lambda("api", v2(wire))).as("HTTP API %s", wire).isEqualTo(expected);
        assertThat(lambda("url", v2(wire))).as("address %s", wire).isEqualTo(expected);
        assertThat(lambda("rest", rest(wire))).as("REST API %s", wire).isEqualTo(expected);
        assertThat(lambda("alb", alb(wire))).as("load balancer %s", wire).isEqualTo(expected);
      }
    }
  }
}
