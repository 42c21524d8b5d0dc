package dev.spate.ml.fraud;

/**
 * What each verdict costs when it is wrong: the thresholds follow from that, and differ with the
 * amount. Pure. Money is in hundredths.
 *
 * @param review the price of having a person look, whatever comes out
 * @param caught which share of frauds a person finds, 0 to 1
 * @param lostShare which share of the amount is lost with an honest payment that was declined
 * @param annoyance what a declined honest customer costs beside that
 */
public record FraudCosts(long review, double caught, double lostShare, long annoyance) {
  public FraudCosts {
    if (!(caught >= 0 && caught <= 1 && lostShare >= 0 && review >= 0 && annoyance >= 0)) {
      throw new IllegalArgumentException("costs must not be negative, and caught from 0 to 1");
    }
  }

  /** A review for 3, nine of ten frauds found by it; a wrong decline for 10 % and 10. */
  public static FraudCosts standard() {
    return new FraudCosts(300, 0.9, 0.1, 1_000);
  }

  /**
   * What a verdict is expected to cost.
   *
   * @param fraud how likely it is that the payment is one
   */
  public double expected(Verdict verdict, double fraud, long amount) {
    return switch (verdict) {
      case APPROVE -> fraud * amount;
      case REVIEW -> review + fraud * (1 - caught) * amount;
      case DECLINE -> (1 - fraud) * (lostShare * amount + annoyance);
    };
  }

  /** The verdict that is expected to cost least; of equals the least severe. */
  public Verdict cheapest(double fraud, long amount) {
    Verdict best = Verdict.APPROVE;
    for (Verdict verdict : Verdict.values()) {
      if (expected(verdict, fraud, amount) < expected(best, fraud, amount)) {
        best = verdict;
      }
    }
    return best;
  }
}
