package dev.spate.examples.gallery;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.file.Gallery;
import dev.spate.local.LocalBuilder;
import dev.spate.local.LocalMain;
import dev.spate.local.LocalRuntime;

/** The gallery in this JVM. */
public final class GalleryExample {
  /** Where it is mounted. */
  public static final String PATH = "/gallery";

  private GalleryExample() {}

  /** The application: the standard one, with nothing to change. */
  public static App app() {
    return Gallery.standard().app();
  }

  /** Mounts it. */
  public static void mount(LocalBuilder runtime) {
    runtime.mount(PATH, app(), Codecs.plain());
    runtime.about(
        "gallery", "Photographs become upright renditions, with a status that is never wrong.");
  }

  /** Fills an empty gallery, so that there is something to see; returns when all is sent. */
  public static void begin(LocalRuntime runtime) throws InterruptedException {
    new Samples(runtime.url() + PATH).sendIfEmpty();
  }

  /** Runs it alone: see {@link LocalMain} for the arguments. */
  public static void main(String[] args) throws InterruptedException {
    begin(LocalMain.run(args, GalleryExample::mount));
  }
}
