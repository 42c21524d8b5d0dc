package dev.spate.examples;

import dev.spate.examples.clicks.ClicksExample;
import dev.spate.examples.drop.DropExample;
import dev.spate.examples.gallery.GalleryExample;
import dev.spate.examples.meters.MetersExample;
import dev.spate.examples.newsroom.NewsroomExample;
import dev.spate.examples.predictions.PredictionsExample;
import dev.spate.examples.stadium.StadiumExample;
import dev.spate.local.LocalBuilder;
import dev.spate.local.LocalMain;
import dev.spate.local.LocalRuntime;
import java.util.ArrayList;
import java.util.List;

/** Runs every example: {@code --help} tells the arguments. */
public final class Examples {
  private Examples() {}

  static void mount(LocalBuilder runtime) {
    GalleryExample.mount(runtime);
    MetersExample.mount(runtime);
    NewsroomExample.mount(runtime);
    StadiumExample.mount(runtime);
    DropExample.mount(runtime);
    ClicksExample.mount(runtime);
    PredictionsExample.mount(runtime);
  }

  /** Starts, says where, and runs until it is told to stop. */
  public static void main(String[] args) throws InterruptedException {
    List<String> others = new ArrayList<>(List.of(args));
    int events = ClicksExample.rate(others);
    LocalRuntime runtime = LocalMain.run(others.toArray(String[]::new), Examples::mount);
    begin(runtime, events);
  }

  /** Lets people and devices come, and fills shelves and pages. */
  static void begin(LocalRuntime runtime, int events) throws InterruptedException {
    NewsroomExample.begin(runtime);
    DropExample.begin(runtime);
    MetersExample.begin(runtime);
    ClicksExample.begin(runtime, events);
    GalleryExample.begin(runtime); // last: its photographs are made by a lot of arithmetic
  }
}
