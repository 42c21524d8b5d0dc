package dev.spate.ml.images;

import dev.spate.images.ImageHeader;
import dev.spate.images.ImageLimits;
import dev.spate.images.Images;
import dev.spate.images.Size;
import dev.spate.models.Tensor;

/** From the bytes of a picture to the input of a model, by a recipe. */
public final class ImageTensors {
  /** Strokes are looked for at so many times the resolution that they end in. */
  private static final int CLOSER = 4;

  private final ImageRecipe recipe;
  private final Images images;

  /**
   * @param limits for every picture
   */
  public ImageTensors(ImageRecipe recipe, ImageLimits limits) {
    this.recipe = recipe;
    this.images = new Images(limits);
  }

  /**
   * The input for one picture.
   *
   * @throws dev.spate.RejectedException when it is none, damaged, or over a limit
   */
  public Tensor of(byte[] picture) {
    Canvas canvas =
        switch (recipe.framing()) {
          case ImageRecipe.Framing.Stretched s ->
              decoded(picture, Size.stretch(recipe.width(), recipe.height()));
          case ImageRecipe.Framing.Middle m -> middle(picture, m.shorterSide());
          case ImageRecipe.Framing.Strokes s ->
              Strokes.centred(
                  decoded(picture, Size.fit(CLOSER * recipe.width(), CLOSER * recipe.height())),
                  recipe.width(),
                  recipe.height(),
                  s.margin());
        };
    return normalised(canvas);
  }

  private Canvas decoded(byte[] picture, Size size) {
    return Canvas.of(images.pixels(picture, size), recipe.colours());
  }

  private Canvas middle(byte[] picture, int shorterSide) {
    ImageHeader header = images.header(picture);
    double scale = (double) shorterSide / Math.min(header.uprightWidth(), header.uprightHeight());
    int wide = Math.max(recipe.width(), (int) Math.round(header.uprightWidth() * scale));
    int high = Math.max(recipe.height(), (int) Math.round(header.uprightHeight() * scale));
    return Canvas.middle(
        images.pixels(picture, Size.stretch(wide, high)),
        recipe.colours(),
        recipe.width(),
        recipe.height());
  }

  private Tensor normalised(Canvas canvas) {
    int pixels = recipe.width() * recipe.height();
    int colours = recipe.colours();
    float[] data = new float[pixels * colours];
    for (int p = 0; p < pixels; p++) {
      for (int c = 0; c < colours; c++) {
        float value = (canvas.samples[p * colours + c] - recipe.mean()[c]) / recipe.deviation()[c];
        boolean first = recipe.order() == ImageRecipe.Order.COLOURS_FIRST;
        data[first ? c * pixels + p : p * colours + c] = value;
      }
    }
    return new Tensor.Floats(recipe.shape(), data);
  }
}
