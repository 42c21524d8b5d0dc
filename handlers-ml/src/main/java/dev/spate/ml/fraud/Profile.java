package dev.spate.ml.fraud;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of a card, an account or a device: enough for windows of a day, and no more.
 *
 * @param count payments so far
 * @param mean of the logarithms of their amounts
 * @param spread the sum of squared distances from that mean (Welford's algorithm)
 * @param lastPlace where the newest payment with a place was made
 * @param lastPlaceAt when, in seconds since 1970
 * @param recent the payments of the last day, at most {@value #MOST_RECENT}, the newest last
 * @param seen with whom, as hashes, at most {@value #MOST_SEEN}, the newest last
 */
public record Profile(
    long count,
    double mean,
    double spread,
    Optional<Transaction.Place> lastPlace,
    long lastPlaceAt,
    List<Payment> recent,
    List<Integer> seen) {
  /** Windows count no further. */
  public static final int MOST_RECENT = 64;

  /** So many names are remembered. */
  public static final int MOST_SEEN = 32;

  private static final long DAY = 86_400;

  /**
   * A payment in a window.
   *
   * @param second since 1970
   * @param amount in hundredths
   * @param with a hash of the other's name
   */
  public record Payment(long second, long amount, int with) {}

  /** Of whom nothing is known. */
  public static Profile unknown() {
    return new Profile(0, 0, 0, Optional.empty(), 0, List.of(), List.of());
  }

  /**
   * After a payment.
   *
   * @param with a name whose hash is remembered: the merchant of a card, the card of a device, the
   *     device of an account
   */
  Profile after(Transaction t, String with) {
    double log = Math.log1p((double) t.amount());
    double newMean = mean + (log - mean) / (count + 1);
    long second = t.at().getEpochSecond();
    List<Payment> payments = new ArrayList<>(recent);
    payments.add(new Payment(second, t.amount(), with.hashCode()));
    payments.removeIf(p -> p.second() <= second - DAY);
    List<Integer> names = new ArrayList<>(seen);
    names.removeIf(name -> name == with.hashCode());
    names.add(with.hashCode());
    boolean moved = t.place().isPresent() && second >= lastPlaceAt;
    return new Profile(
        count + 1,
        newMean,
        spread + (log - mean) * (log - newMean),
        moved ? t.place() : lastPlace,
        moved ? second : lastPlaceAt,
        newest(payments, MOST_RECENT),
        newest(names, MOST_SEEN));
  }

  private static <T> List<T> newest(List<T> all, int most) {
    return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
  }

  private List<Payment> window(Instant now, long seconds) {
    long to = now.getEpochSecond();
    return recent.stream().filter(p -> p.second() > to - seconds && p.second() <= to).toList();
  }

  /** Payments of the {@code seconds} before, up to {@value #MOST_RECENT}. */
  int within(Instant now, long seconds) {
    return window(now, seconds).size();
  }

  /** What was paid in the {@code seconds} before. */
  long amountWithin(Instant now, long seconds) {
    return window(now, seconds).stream().mapToLong(Payment::amount).sum();
  }

  /** With how many different ones in the {@code seconds} before. */
  int differentWithin(Instant now, long seconds) {
    return (int) window(now, seconds).stream().map(Payment::with).distinct().count();
  }

  boolean knows(String name) {
    return seen.contains(name.hashCode());
  }

  /** How many standard deviations an amount is above what is usual; NaN before the third. */
  double deviation(long amount) {
    return count < 3
        ? Double.NaN
        : (Math.log1p((double) amount) - mean) / Math.sqrt(0.05 + spread / (count - 1));
  }
}
