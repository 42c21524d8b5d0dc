package dev.spate.commerce;

import dev.spate.RejectedException;
import java.util.Currency;

/**
 * An amount of money: a whole number of the currency's smallest unit, so that no sum is ever off.
 *
 * @param minor such as cents, 0 to 10^13
 * @param currency three letters (ISO 4217)
 */
public record Money(long minor, String currency) {
  /** So large that no order reaches it and so small that no sum of lines overflows. */
  private static final long MOST = 10_000_000_000_000L;

  public Money {
    Product.range("amount in minor units", minor, 0, MOST);
    digits(currency);
  }

  /** Nothing, of this currency. */
  public static Money zero(String currency) {
    return new Money(0, currency);
  }

  /**
   * The sum.
   *
   * @throws RejectedException when the currencies differ
   */
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new RejectedException("an order has one currency, not " + currency + " and another");
    }
    return new Money(minor + other.minor, currency);
  }

  /** So many times this. */
  public Money times(int count) {
    return new Money(Math.multiplyExact(minor, (long) count), currency);
  }

  /**
   * The tax that this gross amount holds: {@code gross * rate / (1 + rate)}, rounded once, half up,
   * to the minor unit. It is told, never added.
   *
   * @param perMille the rate, 0 to 1,000: 190 is 19 %
   */
  public Money taxIncluded(int perMille) {
    if (perMille < 0 || perMille > 1_000) {
      throw new RejectedException("tax rate must be from 0 to 1000 per mille, not " + perMille);
    }
    long divisor = 1_000L + perMille;
    return new Money((minor * perMille * 2 + divisor) / (divisor * 2), currency);
  }

  /** For people, such as {@code 129.90 EUR}. */
  @Override
  public String toString() {
    int digits = digits(currency);
    String all = "%0" + (digits + 1) + "d";
    String number = all.formatted(minor);
    int point = number.length() - digits;
    String decimal =
        digits == 0 ? number : number.substring(0, point) + "." + number.substring(point);
    return decimal + " " + currency;
  }

  private static int digits(String currency) {
    try {
      return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException e) {
      throw new RejectedException("currency must be three letters of ISO 4217", e);
    }
  }
}
