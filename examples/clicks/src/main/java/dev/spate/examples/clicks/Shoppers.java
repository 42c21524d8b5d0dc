package dev.spate.examples.clicks;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Visitors of a shop that does not exist, as the pages would tell of them. There are more in the
 * evening than at night, now and then a surge, robots among them, and telephones that were offline
 * and tell later. The same seed makes the same visitors.
 */
final class Shoppers {
  private static final List<String> PAGES =
      List.of(
          "/",
          "/new",
          "/tea",
          "/tea/green",
          "/tea/black",
          "/cups",
          "/cups/blue",
          "/kettles",
          "/gifts",
          "/about");
  private static final int VISITORS = 5_000;

  private final SplittableRandom random;
  private long number;
  private double surge = 1;

  Shoppers(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** How much of the usual happens at this time of day: 0.3 at night to 1.7 in the evening. */
  static double rhythm(Instant time) {
    double hour = time.atZone(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 3600.0;
    return 1 + 0.7 * Math.sin((hour - 14) / 24 * 2 * Math.PI);
  }

  /** What is told in one second, as JSON. */
  List<String> second(Instant now, int rate) {
    surge = random.nextInt(300) == 0 ? 2 + random.nextDouble() * 2 : 1 + (surge - 1) * 0.97;
    double expected = rate * surge * (rate > 100 ? 1 : rhythm(now));
    long count = Math.round(expected + random.nextDouble() - 0.5);
    List<String> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(event(now.plusMillis(random.nextInt(1000))));
    }
    return events;
  }

  private String event(Instant now) {
    String visitor = "v" + (int) (VISITORS * Math.pow(random.nextDouble(), 1.6));
    boolean phone = random.nextInt(200) == 0;
    Instant time =
        phone
            ? now.minus(Duration.ofSeconds(random.nextInt(20)))
            : now.minusMillis(random.nextInt(900));
    String id = Long.toString(now.toEpochMilli(), 36) + "-" + number++;
    String head = "\"id\":\"%s\",\"time\":\"%s\",\"visitor\":\"%s\"".formatted(id, time, visitor);
    return random.nextInt(100) < 88 ? view(head) : step(head);
  }

  private String view(String head) {
    String page = PAGES.get((int) (PAGES.size() * Math.pow(random.nextDouble(), 2.2)));
    double millis = Math.exp(3.6 + 0.7 * gaussian()) * (surge > 1.6 ? 1.8 : 1);
    int status = random.nextInt(surge > 1.6 ? 600 : 2_500) == 0 ? 503 : 200;
    boolean robot = random.nextInt(40) == 0;
    return String.format(
        Locale.ROOT,
        "{\"type\":\"view\",%s,\"page\":\"%s\",\"millis\":%.1f,\"status\":%d,\"agent\":\"%s\",\"address\":\"203.0.113.%d\"}",
        head,
        page,
        millis,
        status,
        robot ? "ExampleBot/1.0" : "Browser/1.0",
        random.nextInt(256));
  }

  private String step(String head) {
    int what = random.nextInt(100);
    String step = what < 62 ? "cart" : what < 85 ? "checkout" : "purchase";
    String paid = step.equals("purchase") ? ",\"cents\":" + (900 + random.nextInt(9_000)) : "";
    return "{\"type\":\"step\",%s,\"step\":\"%s\"%s}".formatted(head, step, paid);
  }

  private double gaussian() {
    double sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum - 6;
  }
}
