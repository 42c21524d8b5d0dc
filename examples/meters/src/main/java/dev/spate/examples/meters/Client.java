package dev.spate.examples.meters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.Codecs;
import dev.spate.iot.lambda.FleetFunctionsJson;
import dev.spate.mqtt.DeviceKey;
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

  /** Gives a device that is there a certificate of its own. */
  Enrolled enrol(String id) throws IOException, InterruptedException {
    DeviceKey key = DeviceKey.make();
    HttpRequest asking =
        to(server + "/_spate/devices/certificates", "")
            .POST(BodyPublishers.ofString(key.request(id)))
            .build();
    HttpResponse<String> made = http.send(asking, BodyHandlers.ofString());
    String broker = made.headers().firstValue("spate-devices").orElse("");
    String sha256 = made.statusCode() == 201 ? DeviceKey.fingerprint(made.body()) : "";
    String known = "{\"sha256\":\"%s\"}".formatted(sha256);
    int status =
        sha256.isEmpty()
            ? made.statusCode()
            : post("/api/devices/" + id + "/certificate", known, "").statusCode();
    if (status != 204) {
      throw new IOException("no certificate for " + id + ": " + status);
    }
    return new Enrolled(id, key, made.body(), URI.create(broker));
  }

  /**
   * What a device needs to connect.
   *
   * @param certificates its own and after it the authority's, in PEM
   */
  record Enrolled(String id, DeviceKey key, String certificates, URI broker) {}

  /** Makes a device unless it is there. */
  HttpResponse<String> register(String id, String group) throws IOException, InterruptedException {
    String order = "{\"id\":\"%s\",\"group\":\"%s\"}".formatted(id, group);
    HttpResponse<String> made = post("/api/devices", order, "");
    if (made.statusCode() != 201 && made.statusCode() != 409) {
      throw new IOException("no device " + id + ": " + made.body());
    }
    return made;
  }

  /** Makes a device, or gives one that is there a new token. */
  String provision(String id, String group) throws IOException, InterruptedException {
    HttpResponse<String> made = register(id, group);
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
