package dev.spate.examples;

import dev.spate.examples.gallery.GalleryExample;
import dev.spate.local.LocalMain;
import dev.spate.local.LocalRuntime;

/** Runs every example: {@code [--data DIR] [--port N] [--host NAME]}. */
public final class Examples {
  /** Set by Maven's profile {@code run}: the end of its process must be the end of this one. */
  private static final String WITH_PARENT = "spate.with-parent";

  private Examples() {}

  /** Starts, says where, and runs until it is told to stop. */
  public static void main(String[] args) throws InterruptedException {
    if (Boolean.getBoolean(WITH_PARENT)) {
      ProcessHandle.current().parent().ifPresent(Examples::endWith);
    }
    LocalRuntime runtime = LocalMain.run(args, GalleryExample::mount);
    GalleryExample.begin(runtime);
  }

  /** A signal to the parent alone would otherwise leave an orphan that holds the port. */
  private static void endWith(ProcessHandle parent) {
    var unused = parent.onExit().thenRun(() -> System.exit(0));
  }
}
