package dev.spate.training;

import dev.spate.ml.fraud.FraudFeatures;
import dev.spate.ml.fraud.Profile;
import dev.spate.ml.fraud.Profiles;
import dev.spate.ml.fraud.Transaction;
import dev.spate.ml.fraud.Transaction.Category;
import dev.spate.ml.fraud.Transaction.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Payments of a town's worth of people, and of three kinds of thieves among them: those who empty a
 * stolen card number in a burst, those who use a copied card far away, and those who have taken
 * over a phone and pay quietly a little more than its owner would.
 */
public final class Payments {
  private static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");
  private static final Place[] TOWNS = {
    new Place(52.5, 13.4), new Place(48.1, 11.6), new Place(53.6, 10.0), new Place(50.1, 8.7),
    new Place(48.9, 2.3), new Place(41.9, 12.5), new Place(40.4, -3.7), new Place(51.5, -0.1)
  };

  private static final List<Category> CATEGORIES = List.of(Category.values());

  private final Random random;
  private final int days;
  private final List<Labelled> all = new ArrayList<>();
  private int next;

  /** A payment, and whether it is a fraud. */
  public record Labelled(Transaction payment, boolean fraud) {}

  /** What a model learns from: numbers, whether it was a fraud, and the payment itself. */
  public record Rows(float[][] features, boolean[] fraud, List<Transaction> payments) {}

  private record Person(
      int number, Place home, double level, Category[] habits, String[] merchants, double pace) {
    String card() {
      return "card-" + number;
    }

    String account() {
      return "account-" + number;
    }
  }

  private Payments(long seed, int days) {
    this.random = new Random(seed);
    this.days = days;
  }

  /** So many people for so many days, in the order of time. */
  public static List<Labelled> of(long seed, int people, int days) {
    Payments payments = new Payments(seed, days);
    for (int i = 0; i < people; i++) {
      payments.live(payments.person(i));
    }
    payments.all.sort(Comparator.comparing((Labelled p) -> p.payment().at()));
    return payments.all;
  }

  /** The features of each payment, from what was remembered of all before it. */
  public static Rows rows(List<Labelled> payments) {
    Map<String, Profile> profiles = new HashMap<>();
    float[][] features = new float[payments.size()][];
    boolean[] fraud = new boolean[payments.size()];
    List<Transaction> all = new ArrayList<>();
    for (int i = 0; i < features.length; i++) {
      Transaction t = payments.get(i).payment();
      Profiles before =
          new Profiles(
              profiles.getOrDefault(t.card(), Profile.unknown()),
              profiles.getOrDefault(t.account(), Profile.unknown()),
              profiles.getOrDefault("d" + t.device(), Profile.unknown()));
      features[i] = FraudFeatures.of(t, before).numbers();
      fraud[i] = payments.get(i).fraud();
      all.add(t);
      Profiles after = before.after(t);
      profiles.put(t.card(), after.card());
      profiles.put(t.account(), after.account());
      profiles.put("d" + t.device(), after.device());
    }
    return new Rows(features, fraud, all);
  }

  private Person person(int number) {
    Category[] habits = new Category[4];
    String[] merchants = new String[6];
    for (int i = 0; i < habits.length; i++) {
      habits[i] = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
    }
    for (int i = 0; i < merchants.length; i++) {
      merchants[i] = "merchant-" + random.nextInt(400);
    }
    Place town = TOWNS[random.nextInt(TOWNS.length)];
    return new Person(
        number,
        near(town, 0.2),
        6.5 + random.nextGaussian() * 0.5,
        habits,
        merchants,
        0.4 + random.nextDouble());
  }

  private Place near(Place place, double degrees) {
    return new Place(
        place.latitude() + random.nextGaussian() * degrees,
        place.longitude() + random.nextGaussian() * degrees);
  }

  private void live(Person p) {
    int away = -1;
    Place where = p.home();
    String device = "device-" + p.number();
    for (int day = 0; day < days; day++) {
      if (away < day && random.nextInt(60) == 0) {
        away = day + 2 + random.nextInt(6);
        where = near(TOWNS[random.nextInt(TOWNS.length)], 0.1);
      } else if (away == day) {
        where = p.home();
      }
      if (random.nextInt(90) == 0) {
        device = "device-" + p.number() + "-" + day; // a new phone
      }
      for (double pace = p.pace(); random.nextDouble() < pace; pace /= 2) {
        honest(p, day, where, device);
      }
    }
    if (random.nextInt(8) == 0) {
      steal(p, random.nextInt(days), device);
    }
  }

  private Instant at(int day) {
    double hour = Math.min(23.9, Math.max(0, 14 + random.nextGaussian() * 4));
    return BEGIN.plus(Duration.ofDays(day)).plusSeconds((long) (hour * 3600) + random.nextInt(60));
  }

  private long amount(double level) {
    return Math.max(100, Math.min(900_000, Math.round(StrictMath.exp(level))));
  }

  private void honest(Person p, int day, Place where, String device) {
    boolean usual = random.nextInt(10) < 8;
    Category category =
        usual
            ? p.habits()[random.nextInt(p.habits().length)]
            : CATEGORIES.get(random.nextInt(CATEGORIES.size()));
    String merchant =
        usual
            ? p.merchants()[random.nextInt(p.merchants().length)]
            : "merchant-" + random.nextInt(400);
    boolean present = category != Category.ONLINE && random.nextInt(5) > 0;
    double treat = random.nextInt(25) == 0 ? 1.5 : 0;
    double level = p.level() + levelOf(category) + treat + random.nextGaussian() * 0.5;
    add(
        p,
        present ? "" : device,
        merchant,
        category,
        amount(level),
        present,
        present || random.nextBoolean() ? Optional.of(near(where, 0.05)) : Optional.empty(),
        at(day),
        false);
  }

  private static double levelOf(Category category) {
    return switch (category) {
      case TRAVEL -> 2.2;
      case ELECTRONICS -> 1.8;
      case ONLINE, FUEL, CASH -> 1.0;
      case GIFT_CARDS -> 0.8;
      default -> 0.6;
    };
  }

  private void steal(Person p, int day, String device) {
    Instant begin = at(day).plusSeconds(random.nextInt(8) * 3600L);
    switch (random.nextInt(3)) {
      case 0 -> burst(p, begin);
      case 1 -> copied(p, begin);
      default -> quiet(p, begin, device);
    }
  }

  /** A stolen number: small payments to see if it works, then larger ones, from a thief's phone. */
  private void burst(Person p, Instant begin) {
    String phone = "thief-" + random.nextInt(40);
    int count = 4 + random.nextInt(6);
    Instant at = begin;
    for (int i = 0; i < count; i++) {
      Category category = random.nextBoolean() ? Category.GIFT_CARDS : Category.ONLINE;
      double level = i < 2 ? 5 : p.level() + 1.8 + random.nextGaussian() * 0.6;
      add(p, phone, stranger(), category, amount(level), false, Optional.empty(), at, true);
      at = at.plusSeconds(60 + random.nextInt(400));
    }
  }

  /** A copied card, used in another town. */
  private void copied(Person p, Instant begin) {
    Place town = near(TOWNS[random.nextInt(TOWNS.length)], 0.5);
    Instant at = begin;
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      Category category = random.nextBoolean() ? Category.CASH : Category.ELECTRONICS;
      double level = p.level() + 2.5 + random.nextGaussian() * 0.5;
      add(p, "", stranger(), category, amount(level), true, Optional.of(town), at, true);
      at = at.plusSeconds(1_200 + random.nextInt(7_200));
    }
  }

  /** A phone that was taken over: known device, usual places, somewhat more than usual. */
  private void quiet(Person p, Instant begin, String device) {
    Instant at = begin;
    for (int i = 2 + random.nextInt(3); i > 0; i--) {
      Category category = random.nextInt(3) > 0 ? Category.GIFT_CARDS : Category.ONLINE;
      double level = p.level() + 1.9 + random.nextGaussian() * 0.6;
      add(p, device, stranger(), category, amount(level), false, Optional.empty(), at, true);
      at = at.plusSeconds(3_600 + random.nextInt(40_000));
    }
  }

  private String stranger() {
    return "merchant-" + (400 + random.nextInt(100));
  }

  private void add(
      Person p,
      String device,
      String merchant,
      Category category,
      long amount,
      boolean present,
      Optional<Place> place,
      Instant at,
      boolean fraud) {
    all.add(
        new Labelled(
            new Transaction(
                "payment-" + next++,
                p.card(),
                p.account(),
                device,
                merchant,
                category,
                amount,
                present,
                place,
                at),
            fraud));
  }
}
