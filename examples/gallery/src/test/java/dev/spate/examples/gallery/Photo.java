package dev.spate.examples.gallery;

import dev.spate.images.Orientation;
import dev.spate.images.Pixels;
import dev.spate.images.SamplePhotos;

/** A photograph of 12 megapixels that a camera on its side has taken: 4000 x 3000 upright. */
final class Photo {
  private final Pixels upright = SamplePhotos.photo(12, 4000, 3000);
  private final byte[] jpeg = SamplePhotos.jpeg(upright, Orientation.TURN_RIGHT);

  byte[] jpeg() {
    return jpeg;
  }

  /** How far the samples of a smaller picture are from this one, on average; 0 to 255. */
  double difference(Pixels picture) {
    long sum = 0;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        int there = (y * 3000 / picture.height() * 4000 + x * 4000 / picture.width()) * 3;
        int here = (y * picture.width() + x) * 3;
        sum += Math.abs((upright.samples()[there] & 0xff) - (picture.samples()[here] & 0xff));
      }
    }
    return (double) sum / (picture.width() * picture.height());
  }
}
