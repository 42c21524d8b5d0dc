package dev.spate.ml.fraud;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is decided without a model: pure, so that a lambda can decide in the same way.
 *
 * @param reviewAbove payments of more are looked at by a person, in hundredths
 * @param deviceCards a device that pays with so many cards within a day is declined
 * @param kilometres payments further apart than this, and
 * @param kilometresAnHour faster than this, are looked at by a person
 * @param approveBlindly payments up to this are approved when there is no model, in hundredths
 */
public record FraudRules(
    long reviewAbove,
    int deviceCards,
    double kilometres,
    double kilometresAnHour,
    long approveBlindly) {

  /**
   * Review above 5,000, and when two payments are 500 km apart at over 1,000 km/h; decline the
   * sixth card of a device; without a model approve up to 100.
   */
  public static FraudRules standard() {
    return new FraudRules(500_000, 6, 500, 1_000, 10_000);
  }

  /** The least severe verdict that the rules allow, and why. */
  public record Floor(Verdict verdict, List<FraudDecision.Reason> reasons) {}

  /** What the rules say of a payment. */
  public Floor floor(Transaction t, Profiles before) {
    Verdict verdict = Verdict.APPROVE;
    List<FraudDecision.Reason> reasons = new ArrayList<>();
    if (t.amount() > reviewAbove) {
      verdict = Verdict.REVIEW;
      reasons.add(rule("amount-limit", "more than " + reviewAbove / 100 + " is always looked at"));
    }
    Optional<Travel> travel = Travel.of(t, before.card());
    if (travel
        .filter(w -> w.kilometres() > kilometres && w.kilometresAnHour() > kilometresAnHour)
        .isPresent()) {
      verdict = Verdict.REVIEW;
      reasons.add(rule("impossible-travel", "nobody travels that fast since the last payment"));
    }
    if (!t.device().isEmpty()
        && before.device().after(t, t.card()).differentWithin(t.at(), 86_400) >= deviceCards) {
      verdict = Verdict.DECLINE;
      reasons.add(rule("device-cards", "a device with " + deviceCards + " cards within a day"));
    }
    return new Floor(verdict, reasons);
  }

  /** What is decided when there is no model. */
  public Verdict blind(Transaction t) {
    return t.amount() <= approveBlindly ? Verdict.APPROVE : Verdict.REVIEW;
  }

  private static FraudDecision.Reason rule(String name, String text) {
    return new FraudDecision.Reason("rule:" + name, text, 0);
  }
}
