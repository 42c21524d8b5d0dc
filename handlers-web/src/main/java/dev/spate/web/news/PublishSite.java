package dev.spate.web.news;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.ObjectStore;
import dev.spate.web.Encoder;
import dev.spate.web.SitePublisher;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Publishes the newsroom's pages, which are resources beside this class. */
public final class PublishSite implements Handler<PublishSite.Order, PublishSite.Report> {
  private static final List<String> FILES =
      List.of(
          "index.html",
          "api.html",
          "404.html",
          "robots.txt",
          "assets/news.css",
          "assets/news.js",
          "assets/page.js",
          "assets/api.js",
          "assets/mark.svg");

  private final SitePublisher publisher;

  /**
   * What to do.
   *
   * @param base where clients find the application, such as {@code /newsroom}; empty at the root
   */
  public record Order(String base) {}

  /** What was done, in which codings, and the paths that a cache in front must forget. */
  public record Report(
      long release, int files, int stored, List<String> codings, List<String> invalidate) {}

  PublishSite(ObjectStore bucket) {
    this.publisher = new SitePublisher(bucket, Encoder.available()).byPath(Newsroom.FOLDER);
  }

  @Override
  public Report handle(Order order, Invocation in) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    for (String name : FILES) {
      files.put(name, resource(name));
    }
    SitePublisher.Published done = publisher.publish(files, order.base(), in.now());
    return new Report(
        done.release(), done.files(), done.stored(), done.codings(), done.invalidate());
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = PublishSite.class.getResourceAsStream("site/" + name)) {
      if (in == null) {
        throw new IllegalStateException("resource site/" + name + " is not on the class path");
      }
      return in.readAllBytes();
    }
  }
}
