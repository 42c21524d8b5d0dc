package dev.spate.ml.fraud;

import java.util.Optional;

/**
 * The way from where a card was last used.
 *
 * @param kilometres as the crow flies
 * @param kilometresAnHour of at least a minute's travel
 */
record Travel(double kilometres, double kilometresAnHour) {
  /** The way to a payment, if both places are known. */
  static Optional<Travel> of(Transaction t, Profile card) {
    if (t.place().isEmpty() || card.lastPlace().isEmpty()) {
      return Optional.empty();
    }
    double km = t.place().get().distance(card.lastPlace().get());
    long seconds = Math.max(60, t.at().getEpochSecond() - card.lastPlaceAt());
    return Optional.of(new Travel(km, km / (seconds / 3600.0)));
  }
}
