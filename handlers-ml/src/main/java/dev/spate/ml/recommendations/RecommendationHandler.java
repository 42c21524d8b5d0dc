package dev.spate.ml.recommendations;

import dev.spate.Invocation;
import dev.spate.ml.Fallback;
import dev.spate.ml.ModelHandler;
import dev.spate.ml.ModelPorts;
import dev.spate.models.onnx.OnnxGraph;
import dev.spate.models.store.ModelCard;
import dev.spate.models.store.ModelFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Recommends items: the exact best of all by what the model knows of the user and what the user did
 * lately, the latest counting most. What was bought is left out. Who is unknown in both ways gets
 * what is popular, and the answer says so.
 */
public class RecommendationHandler extends ModelHandler<Catalogue, Wanted, List<Recommended>> {
  /** The name of its model, unless another is given. */
  public static final String MODEL = "recommendations";

  private static final int MOST_BYTES = 512 << 20;

  /** With the model named {@value #MODEL}. */
  public RecommendationHandler(ModelPorts ports) {
    this(ports, MODEL);
  }

  /** With a model of another name. */
  public RecommendationHandler(ModelPorts ports, String model) {
    super(ports, model);
  }

  @Override
  protected final Catalogue open(ModelFiles files) {
    return Catalogue.of(OnnxGraph.read(files.bytes(ModelCard.MODEL, MOST_BYTES)));
  }

  @Override
  protected final Answer<List<Recommended>> infer(
      Catalogue catalogue, Wanted wanted, Duration patience, Invocation in) {
    Map<Integer, Double> weights = weights(catalogue, wanted.lately());
    Optional<float[]> known = catalogue.user(wanted.user());
    Set<String> out = leftOut(wanted);
    IntPredicate allowed =
        i -> !out.contains(catalogue.item(i)) && allowed(catalogue.item(i), wanted);
    List<Recommended> best = new ArrayList<>();
    if (weights.isEmpty() && known.isEmpty()) {
      float[] popularity = catalogue.popularity();
      for (int item : TopItems.of(popularity, wanted.count(), allowed)) {
        best.add(new Recommended(catalogue.item(item), popularity[item], Optional.empty()));
      }
      return new Answer<>(arranged(best, wanted), Optional.of(Fallback.UNKNOWN));
    }
    int[] liked = weights.keySet().stream().mapToInt(Integer::intValue).toArray();
    double[] weight = weights.values().stream().mapToDouble(Double::doubleValue).toArray();
    Taste taste = new Taste(catalogue, liked, weight, known);
    float[] scores = taste.scores();
    for (int item : TopItems.of(scores, wanted.count(), allowed)) {
      Optional<Interaction> because = because(catalogue, taste, liked, item, wanted.lately());
      best.add(new Recommended(catalogue.item(item), scores[item], because));
    }
    return Answer.of(arranged(best, wanted));
  }

  /** The items that something was done with, and how much each counts. */
  private Map<Integer, Double> weights(Catalogue catalogue, List<Interaction> lately) {
    Map<Integer, Double> weights = new LinkedHashMap<>();
    for (int i = 0; i < lately.size(); i++) {
      double weight = weight(lately.get(i), lately.size() - 1 - i);
      catalogue
          .find(lately.get(i).item())
          .ifPresent(item -> weights.merge(item, weight, Double::sum));
    }
    return weights;
  }

  private static Optional<Interaction> because(
      Catalogue catalogue, Taste taste, int[] liked, int item, List<Interaction> lately) {
    double[] adds = taste.explain(item);
    int most = -1;
    for (int j = 0; j < adds.length; j++) {
      if (adds[j] > 0 && liked[j] != item && (most < 0 || adds[j] > adds[most])) {
        most = j;
      }
    }
    if (most < 0) {
      return Optional.empty();
    }
    String name = catalogue.item(liked[most]);
    return lately.stream().filter(i -> i.item().equals(name)).reduce((first, last) -> last);
  }

  /** Nothing is recommended where there is no model; the answer says why. */
  @Override
  protected Optional<List<Recommended>> fallback(Wanted wanted, Fallback why, Invocation in) {
    return Optional.of(List.of());
  }

  /**
   * How much an interaction counts; unless overridden by its kind, and 15 % less for each that came
   * after it.
   *
   * @param after how many came after it
   */
  protected double weight(Interaction one, int after) {
    return one.kind().weight() * Math.pow(0.85, after);
  }

  /** Items that are not recommended; unless overridden what the user bought. */
  protected Set<String> leftOut(Wanted wanted) {
    return wanted.lately().stream()
        .filter(i -> i.kind() == Interaction.Kind.BUY)
        .map(Interaction::item)
        .collect(Collectors.toSet());
  }

  /** Whether an item may be recommended, such as by what is in stock; unless overridden it may. */
  protected boolean allowed(String item, Wanted wanted) {
    return true;
  }

  /** The order in which they are shown, and perhaps fewer; unless overridden the best first. */
  protected List<Recommended> arranged(List<Recommended> best, Wanted wanted) {
    return best;
  }
}
