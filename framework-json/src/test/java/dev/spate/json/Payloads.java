package dev.spate.json;

import dev.spate.RejectedException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Payloads as applications write them: no annotation of any JSON library. */
final class Payloads {
  private Payloads() {}

  enum Color {
    RED,
    GREEN,
    BLUE
  }

  sealed interface Shape permits Circle, Solid, Nothing {}

  record Circle(double radius) implements Shape {}

  sealed interface Solid extends Shape permits Cube {}

  record Cube(int edge, Optional<Shape> inside) implements Solid {}

  record Nothing() implements Shape {}

  record Line(String sku, int quantity, BigDecimal price) {
    Line {
      if (quantity < 1) {
        throw new RejectedException("quantity must be 1 or more, not " + quantity);
      }
    }

    boolean isBulk() {
      return quantity > 99;
    }

    public BigDecimal getTotal() {
      return price.multiply(BigDecimal.valueOf(quantity));
    }
  }

  record Order(
      String id,
      long number,
      boolean paid,
      double weight,
      Color color,
      Instant at,
      List<Line> lines,
      Optional<String> note,
      @Nullable String gift) {}

  record Times(
      LocalDate day, ZonedDateTime meeting, Duration length, Map<LocalDate, Duration> perDay) {}

  record Numbers(
      byte tiny,
      short small,
      int normal,
      long large,
      float rough,
      double fine,
      BigInteger whole,
      BigDecimal exact,
      OptionalLong maybe) {}

  record Groups(
      Set<Color> colors,
      Map<Color, Integer> counts,
      Map<String, List<Optional<Integer>>> gaps,
      List<Shape> shapes,
      List<List<String>> table,
      UUID id,
      char letter) {}

  /** Compares bytes by content, as round trips need. */
  record Blob(byte[] bytes) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Blob blob && Arrays.equals(bytes, blob.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  record Tree(List<Tree> branches) {}

  /** Null and nothing in every place where they may stand. */
  record Gaps(
      List<@Nullable String> texts,
      @Nullable List<List<@Nullable Integer>> table,
      Map<String, @Nullable Line> lines,
      Optional<List<Color>> colors,
      OptionalInt small,
      OptionalDouble real,
      @Nullable Boolean flag,
      @Nullable Long number,
      Optional<Circle> circle,
      Map<Instant, List<Optional<Shape>>> history) {}
}
