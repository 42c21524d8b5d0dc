package dev.spate.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.RejectedException;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files among good ones: nothing crashes or hangs, the good ones are not affected. */
class HostileInputTest {
  private static final Images IMAGES =
      new Images(new ImageLimits(1 << 20, 5000, 4_000_000, 8_000_000, 50, 32 << 20));
  private static final List<Size> SIZES = List.of(Size.fit(40), Size.cover(16, 16));

  private final List<byte[]> good = good();

  private static List<byte[]> good() {
    BufferedImage photo = Pictures.decode(SamplePhotos.jpeg(2, 120, 90, Orientation.NONE));
    BufferedImage indexed = new BufferedImage(120, 90, BufferedImage.TYPE_BYTE_INDEXED);
    indexed.createGraphics().drawImage(photo, 0, 0, null);
    List<byte[]> all = new ArrayList<>();
    all.add(SamplePhotos.jpeg(2, 120, 90, Orientation.TURN_LEFT));
    all.add(Pictures.encode(photo, "jpeg", true));
    all.add(Pictures.encode(photo, "png"));
    all.add(new RawPng(90, 70, 6, 16).interlaced(true).filter(4).bytes());
    all.add(new RawPng(90, 70, 3, 4).key(true).bytes());
    all.add(
        new GifMaker(120, 90, 0)
            .frame(indexed, 0, 0, 5, "none", false)
            .frame(GifMaker.flat(20, 20, 99), 9, 9, 5, "restoreToPrevious", true)
            .bytes());
    for (String name : List.of("lossy", "lossless-alpha", "lossy-alpha", "exif", "animated")) {
      all.add(Pictures.webp(name));
    }
    return all;
  }

  @Test
  void two_hundred_damaged_files_between_fifty_good_ones() {
    Damage damage = new Damage(new Random(20_261_123));
    int refused = 0;
    for (int i = 0; i < 250; i++) {
      byte[] sample = good.get(i % good.size());
      if (i % 5 == 0) {
        assertThat(IMAGES.renditions(sample, SIZES)).hasSize(2);
      } else if (!survives(damage.apply(sample), "file " + i)) {
        refused++;
      }
    }
    assertThat(refused).as("refused of 200").isBetween(80, 199);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void many_more_small_damages(long seed) {
    Damage damage = new Damage(new Random(seed));
    int files = Integer.getInteger("spate.images.files", 250);
    for (int i = 0; i < files; i++) {
      byte[] sample = good.get(i % good.size());
      survives(damage.apply(sample), "seed " + seed + ", file " + i);
    }
  }

  /** Whether it was accepted; then another decoder accepts the results, too. */
  private static boolean survives(byte[] image, String what) {
    long start = System.nanoTime();
    try {
      for (Rendition rendition : IMAGES.renditions(image, SIZES)) {
        BufferedImage decoded = Pictures.decode(rendition.bytes());
        assertThat(decoded.getWidth()).as(what).isEqualTo(rendition.width());
        assertThat(decoded.getHeight()).as(what).isEqualTo(rendition.height());
      }
      return true;
    } catch (RejectedException e) {
      assertThat(e.reason()).as(what).isNotBlank();
      return false;
    } finally {
      assertThat((System.nanoTime() - start) / 1_000_000).as(what).isLessThan(5000);
    }
  }

  /** One of several kinds of damage at a place of chance. */
  private record Damage(Random random) {
    byte[] apply(byte[] image) {
      byte[] damaged = image.clone();
      int at = random.nextInt(image.length);
      switch (random.nextInt(6)) {
        case 0 -> damaged = Arrays.copyOf(image, at);
        case 1 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> header(damaged);
        case 3 -> damaged = Pictures.insert(image, at, new byte[1 + random.nextInt(9)]);
        case 4 -> Arrays.fill(damaged, at, Math.min(at + 9, damaged.length), (byte) 0xff);
        default -> {
          int to = Math.min(image.length, at + 1 + random.nextInt(40));
          byte[] tail = Arrays.copyOfRange(image, to, image.length);
          damaged = Pictures.insert(Arrays.copyOf(image, at), at, tail);
        }
      }
      return damaged;
    }

    /** Lengths and dimensions stand at the beginning. */
    private void header(byte[] image) {
      for (int i = 0; i < 3; i++) {
        image[random.nextInt(Math.min(64, image.length))] = (byte) random.nextInt(256);
      }
    }
  }
}
