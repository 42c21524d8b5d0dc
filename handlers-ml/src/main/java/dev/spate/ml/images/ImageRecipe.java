package dev.spate.ml.images;

/**
 * How a picture becomes the input of a model.
 *
 * @param input the name of the model's input
 * @param output the name of the model's output, a score for each label
 * @param width of the input in pixels
 * @param height of the input in pixels
 * @param framing how the picture is brought to that size
 * @param colours 1 for grey, 3 for red, green, blue
 * @param order of the axes
 * @param mean subtracted from each colour of 0 to 1
 * @param deviation each colour is then divided by it
 * @param scores what comes out
 */
public record ImageRecipe(
    String input,
    String output,
    int width,
    int height,
    Framing framing,
    int colours,
    Order order,
    float[] mean,
    float[] deviation,
    Scores scores) {

  /** How a picture of any shape is brought to the input's. */
  public sealed interface Framing {
    /** Stretched, whatever that does to its shape. */
    record Stretched() implements Framing {}

    /** Scaled until its shorter side is so long, then cut to its middle. */
    record Middle(int shorterSide) implements Framing {}

    /**
     * Dark strokes on a light ground: cut to the strokes, scaled to fit, and put in the middle of
     * an empty margin, the strokes being 1 and the ground 0.
     */
    record Strokes(int margin) implements Framing {}
  }

  /** The order of the axes. */
  public enum Order {
    /** Colour, row, column: PyTorch's. */
    COLOURS_FIRST,
    /** Row, column, colour: TensorFlow's. */
    COLOURS_LAST
  }

  /** What the model's scores are. */
  public enum Scores {
    /** Any numbers, of which probabilities are made. */
    LOGITS,
    /** Probabilities. */
    PROBABILITIES
  }

  public ImageRecipe {
    if (colours != 1 && colours != 3) {
      throw new IllegalArgumentException("colours must be 1 or 3, not " + colours);
    }
    if (mean.length != colours || deviation.length != colours) {
      throw new IllegalArgumentException("mean and deviation must have one number for each colour");
    }
    if (width < 1 || width > 4_096 || height < 1 || height > 4_096) {
      throw new IllegalArgumentException("width and height must be from 1 to 4096");
    }
  }

  /** As most models of ImageNet are fed (source: torchvision's documentation of its weights). */
  public static ImageRecipe imageNet(String input, String output) {
    return new ImageRecipe(
        input,
        output,
        224,
        224,
        new Framing.Middle(256),
        3,
        Order.COLOURS_FIRST,
        new float[] {0.485f, 0.456f, 0.406f},
        new float[] {0.229f, 0.224f, 0.225f},
        Scores.LOGITS);
  }

  /** Drawn signs, as 28 x 28 numbers of 0 (ground) to 1 (stroke) with a margin of 4. */
  public static ImageRecipe drawing(String input, String output) {
    return new ImageRecipe(
        input,
        output,
        28,
        28,
        new Framing.Strokes(4),
        1,
        Order.COLOURS_FIRST,
        new float[1],
        new float[] {1},
        Scores.LOGITS);
  }

  /** The shape of the input of one picture. */
  long[] shape() {
    return order == Order.COLOURS_FIRST
        ? new long[] {1, colours, height, width}
        : new long[] {1, height, width, colours};
  }
}
