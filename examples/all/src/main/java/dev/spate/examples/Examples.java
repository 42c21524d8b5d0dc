package dev.spate.examples;

import dev.spate.examples.clicks.ClicksExample;
import dev.spate.examples.gallery.GalleryExample;
import dev.spate.examples.newsroom.NewsroomExample;
import dev.spate.local.LocalMain;
import dev.spate.local.LocalRuntime;
import java.util.ArrayList;
import java.util.List;

/** Runs every example: {@code --help} tells the arguments. */
public final class Examples {
  private Examples() {}

  /** Starts, says where, and runs until it is told to stop. */
  public static void main(String[] args) throws InterruptedException {
    List<String> others = new ArrayList<>(List.of(args));
    int events = ClicksExample.rate(others);
    LocalRuntime runtime =
        LocalMain.run(
            others.toArray(String[]::new),
            builder -> {
              GalleryExample.mount(builder);
              NewsroomExample.mount(builder);
              ClicksExample.mount(builder);
            });
    ClicksExample.begin(runtime, events);
    GalleryExample.begin(runtime);
    NewsroomExample.begin(runtime);
  }
}
