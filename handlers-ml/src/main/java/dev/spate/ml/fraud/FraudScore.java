package dev.spate.ml.fraud;

import java.util.List;
import java.util.Optional;

/**
 * What the model says of a payment.
 *
 * @param score how likely it is a fraud, 0 to 1; empty where the model did not answer
 * @param reasons what spoke against it, the weightiest first
 */
public record FraudScore(Optional<Double> score, List<FraudDecision.Reason> reasons) {}
