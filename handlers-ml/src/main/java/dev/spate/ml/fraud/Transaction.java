package dev.spate.ml.fraud;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.RejectedException;
import dev.spate.models.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A payment to decide about.
 *
 * @param id the payment's own, the same whenever it is sent again; 1 to 64 characters
 * @param device empty where it is not known
 * @param amount in hundredths of the currency, 1 to 100,000,000
 * @param place where it was made, if that is known
 * @param at when it was made
 */
public record Transaction(
    String id,
    String card,
    String account,
    String device,
    String merchant,
    Category category,
    long amount,
    boolean cardPresent,
    Optional<Place> place,
    Instant at) {
  /** The most that one payment can be: a million. */
  public static final long MOST = 100_000_000;

  private static final int NAME = 64;

  /** What is bought. */
  public enum Category {
    GROCERIES(0),
    RESTAURANT(1),
    FUEL(2),
    TRAVEL(3),
    ONLINE(4),
    ELECTRONICS(5),
    GIFT_CARDS(6),
    CASH(7),
    OTHER(8);

    private final int code;

    Category(int code) {
      this.code = code;
    }

    /** What stands for it in {@link FraudFeatures}; models are trained with it. */
    int code() {
      return code;
    }
  }

  /** Degrees, north and east. */
  public record Place(double latitude, double longitude) {
    private static final double EARTH_KM = 6371;

    /** Kilometres along the surface (haversine formula). */
    public double distance(Place other) {
      double north = Math.toRadians(other.latitude - latitude);
      double east = Math.toRadians(other.longitude - longitude);
      double a =
          square(Math.sin(north / 2))
              + Math.cos(Math.toRadians(latitude))
                  * Math.cos(Math.toRadians(other.latitude))
                  * square(Math.sin(east / 2));
      return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(a)));
    }

    private static double square(double x) {
      return x * x;
    }
  }

  /**
   * Reads a request.
   *
   * @param now the time of a payment that does not tell its own
   * @throws RejectedException naming the field that is missing or cannot be
   */
  public static Transaction of(Json json, Instant now) {
    String card = json.text("card", NAME);
    return new Transaction(
        json.text("id", NAME),
        card,
        json.findText("account", NAME).orElse(card),
        json.findText("device", NAME).orElse(""),
        json.text("merchant", NAME),
        json.findText("category", NAME).map(Transaction::category).orElse(Category.OTHER),
        Math.max(1, Math.round(json.number("amount", 0.01, MOST / 100.0) * 100)),
        json.find("cardPresent").map(Transaction::truth).orElse(false),
        place(json),
        json.findText("at", NAME).map(text -> time(text, now)).orElse(now));
  }

  private static Category category(String text) {
    for (Category category : Category.values()) {
      if (text(category).equals(text)) {
        return category;
      }
    }
    throw new RejectedException(
        "field category must be one of groceries, restaurant, fuel, travel, online, electronics,"
            + " gift-cards, cash, other");
  }

  /** For requests and answers. */
  static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static boolean truth(Json value) {
    if (value instanceof Json.Truth truth) {
      return truth.value();
    }
    throw new RejectedException("field cardPresent must be true or false");
  }

  private static Optional<Place> place(Json json) {
    if (json.find("latitude").isEmpty() && json.find("longitude").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Place(json.number("latitude", -90, 90), json.number("longitude", -180, 180)));
  }

  private static Instant time(String text, Instant now) {
    try {
      Instant at = Instant.parse(text);
      if (!at.isAfter(now.plusSeconds(300)) && at.isAfter(Instant.EPOCH)) {
        return at;
      }
    } catch (DateTimeException e) {
      // told below, in the same words
    }
    throw new RejectedException(
        "field at must be a time of ISO 8601 in UTC, at most 5 minutes in the future");
  }

  /** What must be the same when the id is. The time need not be: it may be that of arrival. */
  String fingerprint() {
    String all =
        String.join(
            "\n",
            card,
            account,
            device,
            merchant,
            category.name(),
            Long.toString(amount),
            Boolean.toString(cardPresent),
            place.map(p -> p.latitude() + " " + p.longitude()).orElse(""));
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
