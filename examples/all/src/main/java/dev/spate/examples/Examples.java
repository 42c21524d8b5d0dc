package dev.spate.examples;

import dev.spate.examples.gallery.GalleryExample;
import dev.spate.examples.newsroom.NewsroomExample;
import dev.spate.local.LocalMain;
import dev.spate.local.LocalRuntime;

/** Runs every example: {@code --help} tells the arguments. */
public final class Examples {
  private Examples() {}

  /** Starts, says where, and runs until it is told to stop. */
  public static void main(String[] args) throws InterruptedException {
    LocalRuntime runtime =
        LocalMain.run(
            args,
            builder -> {
              GalleryExample.mount(builder);
              NewsroomExample.mount(builder);
            });
    GalleryExample.begin(runtime);
    NewsroomExample.begin(runtime);
  }
}
