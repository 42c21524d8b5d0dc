package dev.spate.ml.fraud;

import dev.spate.ConditionFailedException;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Warm;
import dev.spate.ml.Prediction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides about payments: what is remembered of card, account and device makes features, the model
 * scores them, and the verdict is the one that is expected to cost least, unless a rule wants a
 * severer one. Each payment counts once, however often it is delivered.
 *
 * <p>Usable as it is; subclasses override what they want otherwise. None of the protected methods
 * is called by a constructor.
 */
public class FraudHandler implements Handler<Transaction, Prediction<FraudDecision>>, Warm {
  /** The name of its model, unless another is given. */
  public static final String MODEL = "fraud";

  /** How often a payment is decided anew when others change the same profiles meanwhile. */
  private static final int ATTEMPTS = 8;

  private final FraudScorer scorer;
  private final FraudLedger ledger;

  /** With the model named {@value #MODEL}. */
  public FraudHandler(FraudPorts ports) {
    this(ports, new FraudScorer(ports.models(), MODEL));
  }

  /** With a scorer of one's own. */
  public FraudHandler(FraudPorts ports, FraudScorer scorer) {
    this.scorer = scorer;
    this.ledger = new FraudLedger(ports.table());
  }

  @Override
  public final void warm() {
    scorer.warm();
  }

  @Override
  public final Prediction<FraudDecision> handle(Transaction t, Invocation in) throws Exception {
    for (int attempt = 1; ; attempt++) {
      Optional<FraudDecision> before = ledger.decided(t);
      if (before.isPresent()) {
        FraudDecision decision = before.get();
        return new Prediction<>(
            decision, MODEL, decision.version(), Duration.ZERO, decision.fallback());
      }
      FraudLedger.Read read = ledger.read(t);
      Prediction<FraudDecision> decision = decide(t, read.profiles(), in);
      try {
        ledger.decide(t, read, decision.value(), in.now());
        decided(t, decision, in);
        return decision;
      } catch (ConditionFailedException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private Prediction<FraudDecision> decide(Transaction t, Profiles before, Invocation in)
      throws Exception {
    FraudFeatures features = features(t, before);
    FraudRules.Floor floor = rules().floor(t, before);
    Prediction<FraudScore> score = scorer.handle(features, in);
    Optional<Double> fraud = score.value().score();
    Verdict own = fraud.map(p -> costs().cheapest(p, t.amount())).orElseGet(() -> rules().blind(t));
    List<FraudDecision.Reason> reasons = new ArrayList<>(floor.reasons());
    reasons.addAll(score.value().reasons());
    return score.with(
        new FraudDecision(
            t.id(),
            verdict(t, own.atLeast(floor.verdict()), fraud),
            fraud,
            List.copyOf(reasons),
            score.version(),
            score.fallback(),
            features.numbers()));
  }

  /** What the model looks at; a model must be trained on the same. */
  protected FraudFeatures features(Transaction t, Profiles before) {
    return FraudFeatures.of(t, before);
  }

  /** What is decided whatever the model says; unless overridden {@link FraudRules#standard}. */
  protected FraudRules rules() {
    return FraudRules.standard();
  }

  /** What wrong verdicts cost; unless overridden {@link FraudCosts#standard}. */
  protected FraudCosts costs() {
    return FraudCosts.standard();
  }

  /**
   * The last word; unless overridden the verdict as it is.
   *
   * @param fraud how likely the payment is one, empty where there was no model
   */
  protected Verdict verdict(Transaction t, Verdict verdict, Optional<Double> fraud) {
    return verdict;
  }

  /** A payment was decided, and that is stored. Not called again when it is delivered again. */
  protected void decided(Transaction t, Prediction<FraudDecision> decision, Invocation in)
      throws Exception {}
}
