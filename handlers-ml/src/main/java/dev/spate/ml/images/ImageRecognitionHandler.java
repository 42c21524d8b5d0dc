package dev.spate.ml.images;

import dev.spate.RejectedException;
import dev.spate.images.ImageLimits;
import dev.spate.ml.Beside;
import dev.spate.ml.InferenceHandler;
import dev.spate.ml.ModelPorts;
import dev.spate.models.ElementType;
import dev.spate.models.InvalidModelException;
import dev.spate.models.Signature;
import dev.spate.models.Slot;
import dev.spate.models.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Says what is on a picture: decoded with the guards for strangers' images, brought to the model's
 * input by a recipe, the likeliest labels first. The model's names are its file {@code labels}, one
 * a line.
 */
public class ImageRecognitionHandler extends InferenceHandler<byte[], List<Labelled>> {
  /** The name of its model, unless another is given. */
  public static final String MODEL = "digits";

  private final ImageRecipe recipe;

  /** Drawn signs, with the model named {@value #MODEL}. */
  public ImageRecognitionHandler(ModelPorts ports) {
    this(ports, MODEL, ImageRecipe.drawing("image", "logits"));
  }

  /** With a model of another name, which is fed by this recipe. */
  public ImageRecognitionHandler(ModelPorts ports, String model, ImageRecipe recipe) {
    super(ports, model);
    this.recipe = recipe;
  }

  @Override
  protected final Signature contract() {
    long[] shape = recipe.shape();
    shape[0] = Slot.ANY;
    return new Signature(
        List.of(Slot.of(recipe.input(), ElementType.FLOAT, shape)),
        List.of(Slot.of(recipe.output(), ElementType.FLOAT, Slot.ANY, Slot.ANY)));
  }

  @Override
  protected void check(byte[] picture) {
    if (picture.length == 0) {
      throw new RejectedException("picture must not be empty");
    }
  }

  @Override
  protected final Map<String, Tensor> preprocess(byte[] picture) {
    return Map.of(recipe.input(), new ImageTensors(recipe, limits()).of(picture));
  }

  @Override
  protected final List<Labelled> postprocess(
      byte[] picture, Map<String, Tensor> outputs, Beside beside) {
    Tensor scores = outputs.get(recipe.output());
    if (scores == null) {
      throw new IllegalStateException("the model has not answered with " + recipe.output());
    }
    for (float score : scores.floats()) {
      if (!Float.isFinite(score)) {
        throw new IllegalStateException("the model has answered with what is no number");
      }
    }
    float[] probabilities = probabilities(scores.floats());
    List<String> labels = beside.need("labels");
    if (labels.size() != probabilities.length) {
      throw new InvalidModelException(
          "the model has " + labels.size() + " labels for " + probabilities.length + " scores");
    }
    List<Labelled> all = new ArrayList<>();
    for (int i = 0; i < probabilities.length; i++) {
      all.add(new Labelled(labels.get(i), probabilities[i]));
    }
    all.sort(Comparator.comparingDouble(Labelled::probability).reversed());
    return List.copyOf(all.subList(0, Math.min(most(), all.size())));
  }

  private float[] probabilities(float[] scores) {
    if (recipe.scores() == ImageRecipe.Scores.PROBABILITIES) {
      return scores;
    }
    float most = Float.NEGATIVE_INFINITY;
    for (float score : scores) {
      most = Math.max(most, score);
    }
    float[] probabilities = new float[scores.length];
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      probabilities[i] = (float) Math.exp(scores[i] - most);
      sum += probabilities[i];
    }
    for (int i = 0; i < scores.length; i++) {
      probabilities[i] = (float) (probabilities[i] / sum);
    }
    return probabilities;
  }

  @Override
  protected Map<String, Double> measures(byte[] picture, List<Labelled> labels) {
    return Map.of("bytes", (double) picture.length, "top", labels.getFirst().probability());
  }

  /** How much of a picture is too much; unless overridden {@link ImageLimits#standard()}. */
  protected ImageLimits limits() {
    return ImageLimits.standard();
  }

  /** How many labels are given; unless overridden 5. */
  protected int most() {
    return 5;
  }

  @Override
  protected int maxBatch() {
    return 16;
  }
}
