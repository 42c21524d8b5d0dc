package dev.spate.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Values of a seed, at the edges of their types more often than chance would have it. */
final class Generated {
  private static final String[] PIECES = {
    "", "a", "\"", "\\", "\n", "\u0000", "é", "€", "😀", "{", "null", "\u2028", "\uFFFF"
  };
  private static final String[] ZONES = {"UTC", "Europe/Berlin", "+05:45", "America/St_Johns"};
  private static final List<Payloads.Color> COLORS = List.of(Payloads.Color.values());
  private final Random random;

  Generated(Random random) {
    this.random = random;
  }

  Payloads.Order order() {
    return new Payloads.Order(
        text(),
        integer(),
        random.nextBoolean(),
        real(),
        color(),
        instant(),
        list(this::line),
        maybe(this::text),
        random.nextBoolean() ? null : text());
  }

  Payloads.Times times() {
    Map<LocalDate, Duration> perDay = new TreeMap<>();
    list(this::day).forEach(day -> perDay.put(day, Duration.ofNanos(integer())));
    return new Payloads.Times(
        day(),
        instant().atZone(ZoneId.of(ZONES[random.nextInt(ZONES.length)])),
        Duration.ofSeconds(integer() / 2, random.nextInt(1_000_000_000)),
        perDay);
  }

  Payloads.Numbers numbers() {
    return new Payloads.Numbers(
        (byte) integer(),
        (short) integer(),
        (int) integer(),
        integer(),
        Float.intBitsToFloat(random.nextInt()),
        real(),
        new BigInteger(random.nextInt(300), random).negate(),
        decimal(),
        random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(integer()));
  }

  Payloads.Groups groups() {
    Set<Payloads.Color> colors = EnumSet.noneOf(Payloads.Color.class);
    Map<Payloads.Color, Integer> counts = new EnumMap<>(Payloads.Color.class);
    list(this::color).forEach(colors::add);
    colors.forEach(color -> counts.put(color, random.nextInt()));
    Map<String, List<Optional<Integer>>> gaps = new TreeMap<>();
    list(this::text).forEach(key -> gaps.put(key, list(() -> maybe(random::nextInt))));
    return new Payloads.Groups(
        colors,
        counts,
        gaps,
        list(() -> shape(3)),
        list(() -> list(this::text)),
        new UUID(integer(), integer()),
        (char) ('A' + random.nextInt(26)));
  }

  Payloads.Blob blob() {
    byte[] bytes = new byte[random.nextInt(100)];
    random.nextBytes(bytes);
    return new Payloads.Blob(bytes);
  }

  Payloads.Shape shape(int depth) {
    return switch (random.nextInt(depth > 0 ? 3 : 2)) {
      case 0 -> new Payloads.Circle(real());
      case 1 -> new Payloads.Nothing();
      default -> new Payloads.Cube(random.nextInt(), maybe(() -> shape(depth - 1)));
    };
  }

  Payloads.Tree tree(int depth) {
    return new Payloads.Tree(depth == 0 ? List.of() : list(() -> tree(depth - 1)));
  }

  Payloads.Gaps gaps() {
    Map<String, Payloads.@Nullable Line> lines = new TreeMap<>();
    list(this::text).forEach(key -> lines.put(key, maybe(this::line).orElse(null)));
    Map<Instant, List<Optional<Payloads.Shape>>> history = new TreeMap<>();
    list(this::instant).forEach(at -> history.put(at, list(() -> maybe(() -> shape(2)))));
    return new Payloads.Gaps(
        list(() -> maybe(this::text).orElse(null)),
        random.nextBoolean() ? null : list(() -> list(() -> maybe(random::nextInt).orElse(null))),
        lines,
        maybe(() -> list(this::color)),
        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt()),
        random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(real()),
        maybe(random::nextBoolean).orElse(null),
        maybe(this::integer).orElse(null),
        maybe(() -> new Payloads.Circle(real())),
        history);
  }

  private Payloads.Line line() {
    return new Payloads.Line(text(), 1 + random.nextInt(200), decimal());
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private long integer() {
    return switch (random.nextInt(6)) {
      case 0 -> Long.MAX_VALUE;
      case 1 -> Long.MIN_VALUE;
      case 2 -> 0;
      case 3 -> (1L << 53) + 1;
      default -> random.nextLong();
    };
  }

  private double real() {
    return random.nextInt(5) == 0
        ? Double.longBitsToDouble(random.nextLong())
        : random.nextGaussian();
  }

  private BigDecimal decimal() {
    return new BigDecimal(new BigInteger(random.nextInt(100), random), random.nextInt(201) - 100);
  }

  private Payloads.Color color() {
    return COLORS.get(random.nextInt(COLORS.size()));
  }

  private Instant instant() {
    return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
  }

  private LocalDate day() {
    return LocalDate.ofEpochDay(random.nextInt(2_000_000) - 1_000_000);
  }

  private <T> Optional<T> maybe(Supplier<T> make) {
    return random.nextBoolean() ? Optional.empty() : Optional.of(make.get());
  }

  private <T> List<T> list(Supplier<T> make) {
    List<T> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(make.get());
    }
    return list;
  }
}
