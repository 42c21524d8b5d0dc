package dev.spate.examples.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Uses a gallery over HTTP. */
final class Client implements AutoCloseable {
  private static final Pattern STATUS = Pattern.compile("\"status\":\"(\\w+)\"");
  private static final Pattern PART =
      Pattern.compile("\"from\":(\\d+),\"size\":(\\d+),\"url\":\"([^\"]+)\"");
  private static final Pattern URL = Pattern.compile("\"url\":\"([^\"]+)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final String server;
  private final String base;

  /** Of a gallery that a local runtime has mounted. */
  Client(String server) {
    this(server, GalleryExample.PATH);
  }

  /**
   * Of any gallery.
   *
   * @param base where it is on the server, empty for its root
   */
  Client(String server, String base) {
    this.server = server;
    this.base = base;
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(server + path)).timeout(Duration.ofSeconds(30));
  }

  /** The status of the answer. */
  int put(String name, byte[] content) throws Exception {
    String path = base + "/uploads/" + URLEncoder.encode(name, UTF_8);
    HttpRequest request = to(path).PUT(BodyPublishers.ofByteArray(content)).build();
    return client.send(request, BodyHandlers.ofString()).statusCode();
  }

  /** Moves the applications' clock ahead, instead of waiting. */
  void advance(Duration by) throws Exception {
    String order = "{\"ahead\":" + by.toMillis() + "}";
    HttpRequest post = to("/_spate/api/clock").POST(BodyPublishers.ofString(order)).build();
    HttpResponse<String> answer = client.send(post, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
  }

  /** As the page does it: straight into the store, part by part. */
  void putLarge(String name, byte[] content) throws Exception {
    String query = "?name=" + URLEncoder.encode(name, UTF_8) + "&size=" + content.length;
    HttpRequest post = to(base + "/uploads" + query).POST(BodyPublishers.noBody()).build();
    String begun = client.send(post, BodyHandlers.ofString()).body();
    Matcher part = PART.matcher(begun);
    while (part.find()) {
      int from = Integer.parseInt(part.group(1));
      int size = Integer.parseInt(part.group(2));
      HttpRequest put =
          HttpRequest.newBuilder(URI.create(part.group(3)))
              .header("content-type", "application/octet-stream")
              .PUT(BodyPublishers.ofByteArray(content, from, size))
              .build();
      int status = client.send(put, BodyHandlers.ofString()).statusCode();
      if (status != 200) {
        throw new AssertionError("the store answered " + status);
      }
    }
  }

  /** Something that was made, by ranges as a player asks for it. */
  byte[] whole(String path) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (true) {
      HttpRequest get = to(path).header("range", "bytes=" + all.size() + "-").build();
      HttpResponse<byte[]> part = client.send(get, BodyHandlers.ofByteArray());
      if (part.statusCode() != 206) {
        throw new AssertionError(path + " was answered with " + part.statusCode());
      }
      all.write(part.body());
      String range = part.headers().firstValue("content-range").orElseThrow();
      if (all.size() == Long.parseLong(range.substring(range.indexOf('/') + 1))) {
        return all.toByteArray();
      }
    }
  }

  String file(String name) throws Exception {
    return text(base + "/files/" + URLEncoder.encode(name, UTF_8));
  }

  String text(String path) throws Exception {
    return client.send(to(path).build(), BodyHandlers.ofString()).body();
  }

  HttpResponse<byte[]> get(String path) throws Exception {
    return client.send(to(path).build(), BodyHandlers.ofByteArray());
  }

  /** Waits until a file is done or rejected and says which. */
  String settled(String name) throws Exception {
    return settled(name, Duration.ofSeconds(60));
  }

  String settled(String name, Duration patience) throws Exception {
    long end = System.nanoTime() + patience.toNanos();
    String status = "";
    while (System.nanoTime() < end) {
      Matcher matcher = STATUS.matcher(file(name));
      status = matcher.find() ? matcher.group(1) : "unknown";
      if (status.equals("done") || status.equals("rejected")) {
        return status;
      }
      Thread.sleep(50);
    }
    return status;
  }

  /** The renditions of a file, the smallest first. */
  List<byte[]> renditions(String name) throws Exception {
    List<byte[]> all = new ArrayList<>();
    Matcher matcher = URL.matcher(file(name));
    while (matcher.find()) {
      all.add(get(matcher.group(1)).body());
    }
    return all;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
