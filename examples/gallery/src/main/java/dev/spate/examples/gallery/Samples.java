package dev.spate.examples.gallery;

import dev.spate.documents.SampleDocuments;
import dev.spate.images.Orientation;
import dev.spate.images.SamplePhotos;
import dev.spate.video.Ffmpeg;
import dev.spate.video.SampleFilms;
import dev.spate.video.VideoLimits;
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

/**
 * Photographs of nowhere, as cameras held in all ways would store them, a report, and where ffmpeg
 * is installed films; sent like anybody's.
 */
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

  private static final List<List<String>> REPORT =
      List.of(
          List.of(
              "Rivers in spate",
              "A spate is a sudden rush of water after rain or thaw.",
              "Within an hour a brook can carry a hundred times its usual flow.",
              "What stood on the gravel bank in the morning is gone by noon."),
          List.of(
              "What to measure",
              "A gauge tells the level; the speed of the water takes a current meter.",
              "Both together tell the discharge, in cubic metres a second."));

  /** One photograph; the orientation is how the camera was held. */
  private record Photo(String name, long seed, int width, int height, Orientation held) {}

  void sendIfEmpty() throws InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      String list = client.send(to("/files?limit=1").build(), BodyHandlers.ofString()).body();
      if (!list.startsWith("{\"files\":[]")) {
        return;
      }
      for (Photo photo : PHOTOS) {
        byte[] bytes = SamplePhotos.jpeg(photo.seed(), photo.width(), photo.height(), photo.held());
        send(client, photo.name(), bytes);
      }
      send(client, "rivers-in-spate.pdf", SampleDocuments.pdf("Rivers in spate", REPORT));
    } catch (IOException e) {
      throw new UncheckedIOException("the gallery does not answer", e);
    }
  }

  /** Makes and sends films while everything else runs already; without ffmpeg there are none. */
  void sendFilms() {
    if (!new Ffmpeg("ffmpeg", "ffprobe", VideoLimits.standard()).isThere()) {
      return;
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      String list = client.send(to("/files?limit=100").build(), BodyHandlers.ofString()).body();
      if (!list.contains(".mp4")) {
        Duration length = Duration.ofSeconds(8);
        send(
            client,
            "deep-zoom.mp4",
            SampleFilms.mp4("ffmpeg", "mandelbrot", 640, 360, length, 220));
        send(client, "test-card.mp4", SampleFilms.mp4("ffmpeg", "testsrc2", 960, 540, length, 440));
      }
    } catch (IOException e) {
      // The gallery was closed, or there is no room for films: it is as good without them.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(HttpClient client, String name, byte[] bytes)
      throws IOException, InterruptedException {
    HttpRequest put = to("/uploads/" + name).PUT(BodyPublishers.ofByteArray(bytes)).build();
    HttpResponse<String> answer = client.send(put, BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IOException(name + " was answered with " + answer.statusCode());
    }
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(gallery + path)).timeout(Duration.ofSeconds(30));
  }
}
