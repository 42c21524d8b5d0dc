package dev.spate.examples.meters;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;

/**
 * What a household draws, in kW: the same for the same seed and moment.
 *
 * @param base refrigerator and the like
 * @param people how much is on in the evening
 * @param heats how much of it depends on the weather
 * @param trouble whether something goes wrong with it now and then
 */
record Household(long seed, double base, double people, double heats, Trouble trouble) {
  /** What goes wrong. */
  enum Trouble {
    NONE,
    /** Too much at once. */
    OVERLOAD,
    /** Somebody has put a wire around the meter: it falls to nothing. */
    BYPASS,
    /** The meter falls silent. */
    SILENT
  }

  static Household of(long city, int number) {
    Random random = new Random(city * 1_000_003 + number);
    Trouble trouble =
        switch (number % 12) {
          case 3 -> Trouble.OVERLOAD;
          case 7 -> Trouble.BYPASS;
          case 10 -> Trouble.SILENT;
          default -> Trouble.NONE;
        };
    return new Household(
        city * 31 + number,
        0.1 + random.nextDouble() * 0.25,
        0.5 + random.nextDouble() * 1.8,
        random.nextDouble() * 2.5,
        trouble);
  }

  /** Whether trouble is on: two minutes of every ten, not all households at once. */
  boolean troubled(Instant at) {
    return trouble != Trouble.NONE && Math.floorMod(at.getEpochSecond() + seed * 7_919, 600) < 120;
  }

  /** Whether the meter says nothing. */
  boolean silent(Instant at) {
    return trouble == Trouble.SILENT
        && Math.floorMod(at.getEpochSecond() + seed * 7_919, 1_800) < 420;
  }

  /** What is drawn at this moment; never below zero. */
  double kilowatts(Instant at) {
    double hour = at.atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 3600.0;
    double morning = bell(hour, 7.5, 1.2);
    double evening = bell(hour, 19, 2.2);
    double weather = 0.5 + 0.5 * Math.cos((hour - 4) / 24 * 2 * Math.PI); // coldest at four
    boolean weekend = at.atOffset(ZoneOffset.UTC).getDayOfWeek().getValue() > 5;
    double home = people * (0.6 * morning + evening + (weekend ? 0.4 * bell(hour, 13, 3) : 0));
    Random noise = new Random(seed ^ ((at.getEpochSecond() / 10) * 0x9E3779B97F4A7C15L));
    double all = base + home + heats * weather + 0.08 * noise.nextGaussian();
    if (troubled(at) && trouble == Trouble.OVERLOAD) {
      all += 22;
    }
    if (troubled(at) && trouble == Trouble.BYPASS) {
      all = 0;
    }
    return Math.round(Math.max(0, all) * 1_000) / 1_000.0;
  }

  private static double bell(double hour, double middle, double width) {
    return Math.exp(-(hour - middle) * (hour - middle) / (2 * width * width));
  }
}
