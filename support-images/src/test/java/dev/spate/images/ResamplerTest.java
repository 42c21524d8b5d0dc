package dev.spate.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spate.images.Size.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResamplerTest {
  @ParameterizedTest
  @CsvSource({
    "40, 30, 13, 7", "40, 30, 40, 30", "40, 30, 41, 7", "40, 30, 7, 31", "40, 30, 90, 80",
    "1, 1, 9, 9", "1, 500, 1, 3", "500, 1, 3, 1", "2, 2, 1, 1", "3, 1000, 1000, 3"
  })
  void a_flat_picture_stays_flat_at_every_scale(int width, int height, int to, int high) {
    for (Layout layout : Layout.values()) {
      Pixels flat = Pixels.blank(new Box(width, height), layout);
      java.util.Arrays.fill(flat.samples(), (byte) 201);

      Pixels scaled = scale(flat, new Box(to, high));

      assertThat(scaled.samples()).hasSize(to * high * layout.channels()).containsOnly(201);
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_result_equals_the_sum_that_the_kernel_defines(Layout layout) {
    Random random = new Random(4);
    for (Box to : List.of(new Box(9, 5), new Box(31, 6), new Box(9, 40), new Box(50, 44))) {
      Pixels source = Pixels.blank(new Box(23, 17), layout);
      random.nextBytes(source.samples());
      opaque(source);

      byte[] scaled = scale(source, to).samples();

      byte[] expected = slow(source, to);
      for (int i = 0; i < expected.length; i++) {
        assertThat(scaled[i] & 0xff).isCloseTo(expected[i] & 0xff, within(1));
      }
    }
  }

  @Test
  void a_ramp_stays_a_ramp() {
    Pixels ramp = Pixels.blank(new Box(256, 4), Layout.GREY);
    for (int i = 0; i < 1024; i++) {
      ramp.samples()[i] = (byte) (i % 256);
    }

    byte[] half = scale(ramp, new Box(128, 2)).samples();

    for (int x = 6; x < 122; x++) {
      assertThat(half[x] & 0xff).isCloseTo(2 * x, within(1));
    }
  }

  @Test
  void colours_of_transparent_pixels_do_not_shine_through() {
    Pixels picture = Pixels.blank(new Box(40, 40), Layout.RGBA);
    for (int i = 0; i < 1600; i++) {
      boolean there = (i / 3) % 2 == 0;
      picture.samples()[4 * i] = (byte) (there ? 10 : 255);
      picture.samples()[4 * i + 1] = 77;
      picture.samples()[4 * i + 3] = (byte) (there ? 255 : 0);
    }

    Pixels small = scale(picture, new Box(11, 11));

    for (int argb : Pictures.argb(small)) {
      assertThat((argb >> 16) & 0xff).as("red").isCloseTo(10, within(2));
      assertThat(argb >>> 24).isBetween(60, 200);
    }
  }

  @Test
  void weights_of_each_result_add_up_to_one() {
    for (int[] each : new int[][] {{1, 1}, {10_000, 1}, {1, 300}, {4000, 1023}, {7, 8}}) {
      Kernel kernel = new Kernel(each[0], each[1]);
      for (int i = 0; i < each[1]; i++) {
        double sum = 0;
        for (int j = kernel.first[i]; j < kernel.end(i); j++) {
          sum += kernel.weight(i, j);
        }
        assertThat(sum).isCloseTo(1, within(1e-4));
        assertThat(kernel.end(i)).isLessThanOrEqualTo(each[0]);
      }
    }
  }

  @Test
  void rows_leave_in_order_and_as_soon_as_they_are_complete() {
    List<Integer> left = new ArrayList<>();
    int[] fed = {0};
    RowSink sink =
        Resampler.of(new Box(8, 100), new Box(4, 10), Layout.GREY, row -> left.add(fed[0]));

    for (int y = 1; y <= 100; y++) {
      fed[0] = y;
      sink.row(new byte[8]);
    }

    assertThat(left).hasSize(10).isSorted();
    assertThat(left.get(0)).as("source rows before the first result").isLessThan(40);
  }

  private static void opaque(Pixels pixels) {
    for (int i = 3; pixels.layout() == Layout.RGBA && i < pixels.samples().length; i += 4) {
      pixels.samples()[i] = (byte) 255;
    }
  }

  private static Pixels scale(Pixels from, Box to) {
    Pixels result = Pixels.blank(to, from.layout());
    from.rows(Resampler.of(from.box(), to, from.layout(), result.upright(Orientation.NONE)));
    return result;
  }

  private static byte[] slow(Pixels source, Box to) {
    Kernel columns = new Kernel(source.width(), to.width());
    Kernel rows = new Kernel(source.height(), to.height());
    int channels = source.channels();
    byte[] result = new byte[to.width() * to.height() * channels];
    for (int i = 0; i < result.length; i++) {
      int x = i / channels % to.width();
      int y = i / channels / to.width();
      double sum = 0;
      for (int v = rows.first[y]; v < rows.end(y); v++) {
        for (int u = columns.first[x]; u < columns.end(x); u++) {
          int sample = source.samples()[(v * source.width() + u) * channels + i % channels] & 0xff;
          sum += (double) rows.weight(y, v) * columns.weight(x, u) * sample;
        }
      }
      result[i] = (byte) Math.max(0, Math.min(255, Math.round(sum)));
    }
    return result;
  }
}
