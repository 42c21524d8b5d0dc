package dev.spate.ml.fraud;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What the model looks at: numbers about a payment and what is remembered of its card, account and
 * device. Pure: the same when a model is trained and when it answers. NaN is what nobody knows.
 *
 * @param numbers in the order of {@link #NAMES}
 */
public record FraudFeatures(float[] numbers) {
  /** The names, in order, with what each says of a payment that it speaks against. */
  public static final List<Named> NAMES =
      List.of(
          new Named("amount", "the amount"),
          new Named("amount-deviation", "the amount is unusual for this card"),
          new Named("card-hour", "many payments with this card within an hour"),
          new Named("card-day", "many payments with this card within a day"),
          new Named("card-day-amount", "a lot was paid with this card within a day"),
          new Named("account-hour", "many payments of this account within an hour"),
          new Named("device-cards", "this device was used with many cards within a day"),
          new Named("new-device", "this account has not used this device before"),
          new Named("new-merchant", "this card was never used at this merchant"),
          new Named("distance", "far from where the card was last used"),
          new Named("speed", "nobody travels that fast since the last payment"),
          new Named("hour", "the time of day"),
          new Named("category", "what is bought"),
          new Named("card-present", "whether the card was present"),
          new Named("history", "how much is known of this card"));

  private static final long HOUR = 3_600;
  private static final long DAY = 86_400;
  private static final double DEVIATIONS = 8;

  /** A feature's name, and its meaning to a person. */
  public record Named(String name, String text) {}

  /** The numbers of a payment, from what was remembered before it. */
  public static FraudFeatures of(Transaction t, Profiles before) {
    Profile card = before.card();
    Profile account = before.account();
    Optional<Travel> travel = Travel.of(t, card);
    boolean device = !t.device().isEmpty();
    double newDevice = account.knows(t.device()) ? 0 : 1;
    return new FraudFeatures(
        numbers(
            Math.log1p((double) t.amount()),
            Math.max(-DEVIATIONS, Math.min(DEVIATIONS, card.deviation(t.amount()))),
            card.within(t.at(), HOUR),
            card.within(t.at(), DAY),
            Math.log1p((double) card.amountWithin(t.at(), DAY)),
            account.within(t.at(), HOUR),
            device ? before.device().differentWithin(t.at(), DAY) : Double.NaN,
            device && account.count() > 0 ? newDevice : Double.NaN,
            card.knows(t.merchant()) ? 0 : 1,
            travel.map(way -> Math.log1p(way.kilometres())).orElse(Double.NaN),
            travel.map(way -> Math.log1p(way.kilometresAnHour())).orElse(Double.NaN),
            t.at().atOffset(ZoneOffset.UTC).getHour(),
            t.category().code(),
            t.cardPresent() ? 1 : 0,
            Math.log1p((double) card.count())));
  }

  private static float[] numbers(double... wide) {
    float[] narrow = new float[wide.length];
    for (int i = 0; i < wide.length; i++) {
      narrow[i] = (float) wide[i];
    }
    return narrow;
  }
}
