package dev.spate.examples.meters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.Codecs;
import dev.spate.iot.lambda.FleetFunctionsJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Speaks to a fleet over HTTP.
 *
 * @param server the runtime, such as {@code http://localhost:8080}
 */
record Client(HttpClient http, String server, Codecs codecs) {
  static Client of(String server) {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return new Client(http, server, new FleetFunctionsJson());
  }

  <T> String json(Class<T> type, T value) {
    return new String(codecs.of(type).encode(value), UTF_8);
  }

  <T> T read(Class<T> type, String json) {
    return codecs.of(type).decode(json.getBytes(UTF_8));
  }

  private HttpRequest.Builder to(String url, String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    request.timeout(Duration.ofSeconds(30));
    return token.isEmpty() ? request : request.header("authorization", "Bearer " + token);
  }

  /** Sends one reading of a device; the status of the answer. */
  int publish(String device, String token, String json) throws IOException, InterruptedException {
    String body = "{\"readings\":[" + json + "]}";
    return post("/devices/" + device + "/readings", body, token).statusCode();
  }

  HttpResponse<String> post(String path, String json, String token)
      throws IOException, InterruptedException {
    String url = server + MetersExample.PATH + path;
    HttpRequest request = to(url, token).POST(BodyPublishers.ofString(json)).build();
    return http.send(request, BodyHandlers.ofString());
  }

  int put(String path, byte[] body) throws IOException, InterruptedException {
    String url = server + MetersExample.PATH + path;
    HttpRequest request = to(url, "").PUT(BodyPublishers.ofByteArray(body)).build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  /** The answer, if it is 200. */
  Optional<String> get(String path, String token) throws IOException, InterruptedException {
    HttpRequest request = to(server + MetersExample.PATH + path, token).build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    return Optional.of(answer).filter(a -> a.statusCode() == 200).map(HttpResponse::body);
  }

  byte[] download(String url) throws IOException, InterruptedException {
    return http.send(to(url, "").build(), BodyHandlers.ofByteArray()).body();
  }

  /** Makes a device, or gives one that is there a new token. */
  String provision(String id, String group) throws IOException, InterruptedException {
    String order = "{\"id\":\"%s\",\"group\":\"%s\"}".formatted(id, group);
    HttpResponse<String> made = post("/api/devices", order, "");
    String issued =
        made.statusCode() == 409
            ? post("/api/devices/" + id + "/token", "", "").body()
            : made.body();
    Matcher token = Pattern.compile("\"token\":\"(\\w+)\"").matcher(issued);
    if (!token.find()) {
      throw new IOException("no token for " + id + ": " + made.statusCode());
    }
    return token.group(1);
  }
}
