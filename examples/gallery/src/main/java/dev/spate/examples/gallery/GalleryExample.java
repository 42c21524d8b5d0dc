package dev.spate.examples.gallery;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.file.Gallery;
import dev.spate.file.Scan;
import dev.spate.local.LocalBuilder;
import dev.spate.local.LocalMain;
import dev.spate.local.LocalRuntime;
import java.io.PrintStream;
import java.util.Optional;

/** The gallery in this JVM. */
public final class GalleryExample {
  /** Where it is mounted. */
  public static final String PATH = "/gallery";

  private GalleryExample() {}

  /** Names a virus scanner, as {@code localhost:3310} or {@code unix:/run/clamav/clamd.ctl}. */
  private static final String CLAMD = "CLAMD";

  /** The application: the standard one without a scan, so that it runs on any machine. */
  public static App app() {
    return Gallery.standard().scan(Scan.OFF).app();
  }

  /** Mounts it: with a scan when the variable {@code CLAMD} names a scanner, and says which. */
  public static void mount(LocalBuilder runtime) {
    mount(runtime, Optional.ofNullable(System.getenv(CLAMD)), System.out);
  }

  static void mount(LocalBuilder runtime, Optional<String> clamd, PrintStream out) {
    runtime.about(
        "gallery", "Pictures, films and PDFs become something to see, with a status that is true.");
    runtime.simulation("gallery", "three uploads on a bad day", BadDay::run);
    if (clamd.isEmpty()) {
      out.println("gallery: files are not scanned for viruses (CLAMD names no scanner)");
      runtime.mount(PATH, app(), Codecs.plain());
      return;
    }
    out.println("gallery: every file must pass the virus scanner at " + clamd.get());
    runtime.mount(PATH, Gallery.standard().app(), Codecs.plain());
    runtime.setting("gallery", "clamd", clamd.get());
  }

  /**
   * Fills an empty gallery, so that there is something to see; returns when all but the films is
   * sent.
   */
  public static void begin(LocalRuntime runtime) throws InterruptedException {
    Samples samples = new Samples(runtime.url() + PATH);
    samples.sendIfEmpty();
    Thread.ofVirtual().name("sample films").start(samples::sendFilms);
  }

  /** Runs it alone: see {@link LocalMain} for the arguments. */
  public static void main(String[] args) throws InterruptedException {
    begin(LocalMain.run(args, GalleryExample::mount));
  }
}
