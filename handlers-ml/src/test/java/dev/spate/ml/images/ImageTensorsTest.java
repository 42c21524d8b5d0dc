package dev.spate.ml.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.spate.RejectedException;
import dev.spate.images.ImageLimits;
import dev.spate.models.Tensor;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ImageTensorsTest {
  private static byte[] png(int width, int height, Consumer<Graphics2D> drawn) throws IOException {
    BufferedImage page = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = page.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, height);
    drawn.accept(pen);
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(page, "png", out);
    return out.toByteArray();
  }

  private static float[] of(ImageRecipe recipe, byte[] picture) {
    Tensor tensor = new ImageTensors(recipe, ImageLimits.standard()).of(picture);
    assertThat(tensor.shape()).isEqualTo(recipe.shape());
    return tensor.floats();
  }

  @Test
  void strokes_come_to_the_middle_whatever_their_place_and_size() throws Exception {
    ImageRecipe recipe = ImageRecipe.drawing("x", "y");
    for (int side : new int[] {60, 280, 900}) {
      byte[] picture =
          png(
              side,
              side,
              pen -> {
                pen.setColor(new Color(40, 40, 40));
                pen.fillRect(side / 10, side / 10, side / 5, side / 5);
              });
      float[] grid = of(recipe, picture);
      assertThat(grid[14 * 28 + 14]).isCloseTo(1, within(0.2f));
      assertThat(grid[6 * 28 + 6]).isCloseTo(1, within(0.3f));
      assertThat(grid[2 * 28 + 2]).isZero();
      assertThat(grid[25 * 28 + 14]).isCloseTo(0, within(0.1f));
    }
  }

  @Test
  void an_empty_sheet_is_empty() throws Exception {
    assertThat(of(ImageRecipe.drawing("x", "y"), png(50, 50, pen -> {}))).containsOnly(0f);
  }

  @Test
  void colours_are_normalised_and_in_order() throws Exception {
    byte[] red =
        png(
            400,
            300,
            pen -> {
              pen.setColor(Color.RED);
              pen.fillRect(0, 0, 400, 300);
            });
    float[] first = of(ImageRecipe.imageNet("x", "y"), red);
    int pixels = 224 * 224;
    assertThat(first[0]).isCloseTo((1 - 0.485f) / 0.229f, within(1e-4f));
    assertThat(first[pixels]).isCloseTo(-0.456f / 0.224f, within(1e-4f));
    assertThat(first[2 * pixels + 5]).isCloseTo(-0.406f / 0.225f, within(1e-4f));
    ImageRecipe last =
        new ImageRecipe(
            "x",
            "y",
            8,
            8,
            new ImageRecipe.Framing.Stretched(),
            3,
            ImageRecipe.Order.COLOURS_LAST,
            new float[3],
            new float[] {1, 1, 1},
            ImageRecipe.Scores.PROBABILITIES);
    assertThat(of(last, red)).startsWith(1, 0, 0, 1, 0, 0);
  }

  @Test
  void the_middle_is_cut_from_the_scaled_picture() throws Exception {
    byte[] halves =
        png(
            512,
            256,
            pen -> {
              pen.setColor(Color.BLACK);
              pen.fillRect(0, 0, 128, 256);
            });
    ImageRecipe recipe =
        new ImageRecipe(
            "x",
            "y",
            256,
            256,
            new ImageRecipe.Framing.Middle(256),
            1,
            ImageRecipe.Order.COLOURS_FIRST,
            new float[1],
            new float[] {1},
            ImageRecipe.Scores.LOGITS);
    float[] grey = of(recipe, halves);
    assertThat(grey[0]).as("128 columns are cut off").isCloseTo(1, within(0.02f));
  }

  @Test
  void what_is_no_picture_or_too_large_is_refused() throws Exception {
    ImageTensors tensors =
        new ImageTensors(
            ImageRecipe.drawing("x", "y"), new ImageLimits(1 << 20, 100, 5_000, 9_999, 1, 1 << 20));
    assertThatThrownBy(() -> tensors.of(new byte[] {1, 2, 3}))
        .isInstanceOf(RejectedException.class);
    byte[] large = png(200, 50, pen -> {});
    assertThatThrownBy(() -> tensors.of(large))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("200 > 100");
  }
}
