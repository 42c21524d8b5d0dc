package dev.spate.ml.fraud;

import dev.spate.ml.Fallback;
import dev.spate.models.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was decided of a payment; the same for every delivery of it.
 *
 * @param score how likely it is a fraud, 0 to 1; empty where there was no model
 * @param reasons what spoke against it: rules, then features, the weightiest first
 * @param version the model's, empty where there was none
 * @param fallback why it was decided without the model
 * @param features what the model looked at, kept for training
 */
public record FraudDecision(
    String transaction,
    Verdict verdict,
    Optional<Double> score,
    List<Reason> reasons,
    String version,
    Optional<Fallback> fallback,
    float[] features) {

  /**
   * What spoke against a payment.
   *
   * @param feature its name, or of a rule
   * @param weight what it adds to the sum that the score is made of; 0 for a rule
   */
  public record Reason(String feature, String text, double weight) {}

  /** For an answer. */
  public Json.Members json() {
    List<Json> why = new ArrayList<>();
    for (Reason r : reasons) {
      why.add(
          Json.members("feature", r.feature(), "text", r.text(), "weight", rounded(r.weight())));
    }
    return Json.members(
        "transaction",
        transaction,
        "decision",
        Transaction.text(verdict),
        "score",
        score.map(FraudDecision::rounded),
        "reasons",
        why);
  }

  private static double rounded(double value) {
    return Math.round(value * 1e6) / 1e6;
  }
}
