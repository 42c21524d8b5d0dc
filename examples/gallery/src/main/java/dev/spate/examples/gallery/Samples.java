package dev.spate.examples.gallery;

import dev.spate.images.Orientation;
import dev.spate.images.SamplePhotos;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Photographs of nowhere, as cameras held in all ways would store them, sent like anybody's. */
record Samples(String gallery) {
  private static final List<Photo> PHOTOS =
      List.of(
          new Photo("hills-at-noon.jpg", 3, 1800, 1200, Orientation.NONE),
          new Photo("blue-ridge.jpg", 8, 1200, 1600, Orientation.TURN_RIGHT),
          new Photo("far-shore.jpg", 21, 2000, 1125, Orientation.TURN_HALF),
          new Photo("first-light.jpg", 34, 1600, 1200, Orientation.TURN_LEFT),
          new Photo("long-valley.jpg", 55, 2200, 1000, Orientation.MIRROR),
          new Photo("quiet-hills.jpg", 89, 1400, 1400, Orientation.TRANSPOSE),
          new Photo("evening-haze.jpg", 144, 1100, 1500, Orientation.FLIP));

  /** One photograph; the orientation is how the camera was held. */
  private record Photo(String name, long seed, int width, int height, Orientation held) {}

  void sendIfEmpty() throws InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      String list = client.send(to("/files?limit=1").build(), BodyHandlers.ofString()).body();
      if (!list.startsWith("{\"files\":[]")) {
        return;
      }
      for (Photo photo : PHOTOS) {
        send(client, photo);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the gallery does not answer", e);
    }
  }

  private void send(HttpClient client, Photo photo) throws IOException, InterruptedException {
    byte[] bytes = SamplePhotos.jpeg(photo.seed(), photo.width(), photo.height(), photo.held());
    HttpRequest put = to("/uploads/" + photo.name()).PUT(BodyPublishers.ofByteArray(bytes)).build();
    HttpResponse<String> answer = client.send(put, BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IOException(photo.name() + " was answered with " + answer.statusCode());
    }
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(gallery + path)).timeout(Duration.ofSeconds(30));
  }
}
