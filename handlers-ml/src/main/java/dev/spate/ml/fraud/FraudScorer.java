package dev.spate.ml.fraud;

import dev.spate.Invocation;
import dev.spate.ml.Fallback;
import dev.spate.ml.ModelHandler;
import dev.spate.ml.ModelPorts;
import dev.spate.models.InvalidModelException;
import dev.spate.models.scorers.Scorer;
import dev.spate.models.scorers.ScorerModel;
import dev.spate.models.store.ModelCard;
import dev.spate.models.store.ModelFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scores payments with trees or a linear model in plain Java. The model takes {@link
 * FraudFeatures#NAMES} in this order and gives one probability, or two of which the second is it.
 */
public class FraudScorer extends ModelHandler<Scorer, FraudFeatures, FraudScore> {
  /** How many reasons are given. */
  private static final int REASONS = 3;

  /**
   * @param model the name of the model in the store
   */
  public FraudScorer(ModelPorts ports, String model) {
    super(ports, model);
  }

  @Override
  protected Scorer open(ModelFiles files) {
    String title = files.card().title();
    if (!(files.open(ModelCard.MODEL) instanceof ScorerModel model)) {
      throw new InvalidModelException("model " + title + " is none that plain Java runs");
    }
    Scorer scorer = model.scorer();
    int features = names().size();
    if (scorer.features() != features || scorer.outputs() > 2) {
      throw new InvalidModelException(
          "model %s takes %d features and gives %d scores, wanted are %d (%s) and 1 or 2"
              .formatted(
                  title,
                  scorer.features(),
                  scorer.outputs(),
                  features,
                  String.join(", ", names().stream().map(FraudFeatures.Named::name).toList())));
    }
    return scorer;
  }

  /** What the features are; unless overridden {@link FraudFeatures#NAMES}. */
  protected List<FraudFeatures.Named> names() {
    return FraudFeatures.NAMES;
  }

  @Override
  protected final Answer<FraudScore> infer(
      Scorer scorer, FraudFeatures features, Duration patience, Invocation in) {
    int last = scorer.outputs() - 1;
    float[] scores = new float[scorer.outputs()];
    scorer.score(features.numbers(), 0, scores);
    if (Float.isNaN(scores[last])) {
      throw new IllegalStateException("the model has answered with what is no number");
    }
    double score = Math.max(0, Math.min(1, scores[last]));
    return Answer.of(new FraudScore(Optional.of(score), reasons(scorer, features, last)));
  }

  private List<FraudDecision.Reason> reasons(Scorer scorer, FraudFeatures features, int output) {
    double[] adds = new double[scorer.features()];
    scorer.explain(features.numbers(), output, adds);
    List<FraudDecision.Reason> reasons = new ArrayList<>();
    for (int i = 0; i < adds.length; i++) {
      if (adds[i] > 0) {
        FraudFeatures.Named named = names().get(i);
        reasons.add(new FraudDecision.Reason(named.name(), named.text(), adds[i]));
      }
    }
    reasons.sort(Comparator.comparingDouble(FraudDecision.Reason::weight).reversed());
    return List.copyOf(reasons.subList(0, Math.min(REASONS, reasons.size())));
  }

  /** No score, so that rules alone decide: see {@link FraudRules#blind}. */
  @Override
  protected Optional<FraudScore> fallback(FraudFeatures features, Fallback why, Invocation in) {
    return Optional.of(new FraudScore(Optional.empty(), List.of()));
  }

  @Override
  protected Map<String, Double> measures(FraudFeatures features, FraudScore score) {
    return score
        .score()
        .map(s -> Map.of("score", s, "amount-log", (double) features.numbers()[0]))
        .orElse(Map.of());
  }
}
