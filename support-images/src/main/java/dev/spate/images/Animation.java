package dev.spate.images;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes animated GIFs of several sizes in one pass over the frames of another. */
final class Animation {
  private final GifSource source;
  private final Cascade cascade;
  private final GifWriter[] writers;
  private final Size.Box[] boxes;

  Animation(GifSource source, Cascade cascade, int count) {
    this.source = source;
    this.cascade = cascade;
    this.writers = new GifWriter[count];
    this.boxes = new Size.Box[count];
  }

  List<Rendition> renditions(Stop stop) throws IOException {
    GifCanvas canvas = source.canvas(stop);
    for (GifBlocks.Frame frame : source.frames()) {
      Pixels drawn = canvas.draw(frame);
      cascade.run(drawn, (index, pixels) -> writer(index, pixels).add(pixels, frame.delay()));
    }
    List<Rendition> renditions = new ArrayList<>();
    for (int i = 0; i < writers.length; i++) {
      byte[] bytes = writers[i].finish();
      renditions.add(new Rendition(ImageFormat.GIF, boxes[i].width(), boxes[i].height(), bytes));
    }
    return renditions;
  }

  private GifWriter writer(int index, Pixels pixels) {
    if (writers[index] == null) {
      boxes[index] = pixels.box();
      writers[index] = new GifWriter(pixels.box(), source.loops());
    }
    return writers[index];
  }
}
