package dev.spate.ml.recommendations;

import dev.spate.models.InvalidModelException;
import dev.spate.models.onnx.OnnxGraph;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Items and users as a factor model knows them: implicit feedback, alternating least squares
 * (source: Hu, Koren, Volinsky, "Collaborative Filtering for Implicit Feedback Datasets").
 *
 * <p>It comes as an ONNX file whose constants are {@code item_ids}, {@code item_factors} [items,
 * k], {@code popularity}, {@code user_ids} and {@code user_factors} [users, k]; its metadata are
 * {@code alpha} and {@code lambda}, with which it was trained.
 */
public final class Catalogue {
  /** The most items that one catalogue may have. */
  public static final int MOST_ITEMS = 1_000_000;

  private static final int MOST_FACTORS = 512;

  private final String[] items;
  private final float[] popularity;
  private final int factors;
  private final float[] byItem;
  private final float[] byFactor;
  private final float[] users;
  private final Map<String, Integer> itemIndex = new HashMap<>();
  private final Map<String, Integer> userIndex = new HashMap<>();
  private final double[][] gram;
  private final double alpha;
  private final double penalty;

  private Catalogue(CatalogueParts parts) {
    items = parts.texts("item_ids");
    String[] userIds = parts.texts("user_ids");
    popularity = parts.floats("popularity", items.length);
    factors = parts.width("item_factors", items.length);
    if (factors < 1 || factors > MOST_FACTORS || items.length > MOST_ITEMS) {
      throw new InvalidModelException(
          "a catalogue must have 1 to %d factors and at most %d items, not %d and %d"
              .formatted(MOST_FACTORS, MOST_ITEMS, factors, items.length));
    }
    byItem = parts.floats("item_factors", items.length * factors);
    users = parts.floats("user_factors", userIds.length * factors);
    alpha = parts.number("alpha");
    penalty = parts.number("lambda");
    index(items, itemIndex);
    index(userIds, userIndex);
    byFactor = turned(byItem, items.length, factors);
    gram = gram();
  }

  /**
   * Reads a model.
   *
   * @throws InvalidModelException when something is missing or does not fit together
   */
  public static Catalogue of(OnnxGraph graph) {
    return new Catalogue(new CatalogueParts(graph));
  }

  private static void index(String[] names, Map<String, Integer> index) {
    for (int i = 0; i < names.length; i++) {
      if (index.put(names[i], i) != null) {
        throw new InvalidModelException("an id is there twice");
      }
    }
  }

  private static float[] turned(float[] rows, int count, int width) {
    float[] columns = new float[rows.length];
    for (int i = 0; i < count; i++) {
      for (int f = 0; f < width; f++) {
        columns[f * count + i] = rows[i * width + f];
      }
    }
    return columns;
  }

  /** The sum of the items' outer products, which every user's equations begin with. */
  private double[][] gram() {
    double[][] sum = new double[factors][factors];
    for (int i = 0; i < items.length; i++) {
      add(sum, i, 1);
    }
    return sum;
  }

  private void add(double[][] sum, int item, double weight) {
    for (int a = 0; a < factors; a++) {
      double left = weight * byItem[item * factors + a];
      for (int b = 0; b < factors; b++) {
        sum[a][b] += left * byItem[item * factors + b];
      }
    }
  }

  /** How many items there are. */
  public int size() {
    return items.length;
  }

  /** How many numbers describe an item. */
  public int factors() {
    return factors;
  }

  /** The id of an item. */
  public String item(int index) {
    return items[index];
  }

  /** Where an item is. */
  public OptionalInt find(String item) {
    Integer index = itemIndex.get(item);
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** How popular each item is; the more the better. */
  float[] popularity() {
    return popularity;
  }

  /** The factors of a user that the model was trained with. */
  Optional<float[]> user(String id) {
    return Optional.ofNullable(userIndex.get(id))
        .map(i -> Arrays.copyOfRange(users, i * factors, (i + 1) * factors));
  }

  /**
   * The scores of all items, factor by factor over all items at once: that loop has no sum in it,
   * so that the JVM makes vector instructions of it.
   */
  float[] scores(double[] user) {
    float[] scores = new float[items.length];
    for (int f = 0; f < factors; f++) {
      float factor = (float) user[f];
      int from = f * scores.length;
      for (int i = 0; i < scores.length; i++) {
        scores[i] += factor * byFactor[from + i];
      }
    }
    return scores;
  }

  double dot(int item, double[] vector) {
    double sum = 0;
    for (int f = 0; f < factors; f++) {
      sum += byItem[item * factors + f] * vector[f];
    }
    return sum;
  }

  double[] vector(int item, double weight) {
    double[] vector = new double[factors];
    for (int f = 0; f < factors; f++) {
      vector[f] = weight * byItem[item * factors + f];
    }
    return vector;
  }

  /**
   * The equations of a user with these items, ready to be solved.
   *
   * @param weights how much each of {@code liked} counts
   * @param prior how much what is known of the user besides counts
   */
  Solver equations(int[] liked, double[] weights, double prior) {
    double[][] matrix = new double[factors][];
    for (int f = 0; f < factors; f++) {
      matrix[f] = gram[f].clone();
      matrix[f][f] += penalty + prior;
    }
    for (int j = 0; j < liked.length; j++) {
      add(matrix, liked[j], alpha * weights[j]);
    }
    return new Solver(matrix);
  }

  /** How sure a like of this weight makes. */
  double confidence(double weight) {
    return 1 + alpha * weight;
  }
}
