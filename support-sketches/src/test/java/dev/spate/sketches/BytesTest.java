package dev.spate.sketches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BytesTest {
  /** A sketch of some values, how it is read, and how it is written again. */
  record Kind(String name, byte[] bytes, Function<ByteReader, Consumer<ByteWriter>> read) {
    static Kind of(
        String name, Consumer<ByteWriter> write, Function<ByteReader, Consumer<ByteWriter>> read) {
      ByteWriter out = new ByteWriter();
      write.accept(out);
      return new Kind(name, out.toBytes(), read);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Kind> kinds() {
    Moments moments = new Moments();
    HyperLogLog few = new HyperLogLog();
    HyperLogLog many = new HyperLogLog();
    Quantiles quantiles = new Quantiles();
    HeavyHitters hitters = new HeavyHitters(64);
    for (int i = 0; i < 20_000; i++) {
      moments.add(i * 0.5);
      many.add("v" + i);
      quantiles.add(i % 977);
      hitters.add("h" + i % 177, 1 + i % 3);
      if (i < 300) {
        few.add("v" + i);
      }
    }
    return List.of(
        Kind.of("moments", moments::write, in -> Moments.read(in)::write),
        Kind.of("few", few::write, in -> HyperLogLog.read(in)::write),
        Kind.of("many", many::write, in -> HyperLogLog.read(in)::write),
        Kind.of("quantiles", quantiles::write, in -> Quantiles.read(in)::write),
        Kind.of("hitters", hitters::write, in -> HeavyHitters.read(in)::write));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void what_was_read_writes_the_same_bytes(Kind kind) {
    ByteWriter again = new ByteWriter();
    kind.read.apply(new ByteReader(kind.bytes)).accept(again);
    assertThat(again.toBytes()).isEqualTo(kind.bytes);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void another_version_is_refused_by_name(Kind kind) {
    byte[] other = kind.bytes.clone();
    other[0] = 9;
    assertThatThrownBy(() -> kind.read.apply(new ByteReader(other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("version 9");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void damaged_bytes_are_refused_or_read_but_never_blow_up(Kind kind) {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 3_000; i++) {
      byte[] damaged = java.util.Arrays.copyOf(kind.bytes, random.nextInt(kind.bytes.length + 1));
      for (int hits = random.nextInt(4); hits > 0 && damaged.length > 0; hits--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        kind.read.apply(new ByteReader(damaged)).accept(new ByteWriter());
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageNotContaining("null");
      }
    }
  }

  @Test
  void few_values_take_few_bytes_and_many_no_more_than_the_registers() {
    assertThat(kinds().get(1).bytes.length).isLessThan(1_000);
    assertThat(kinds().get(2).bytes.length).isEqualTo(4096 + 3);
    assertThat(kinds().get(3).bytes.length).isLessThan(6_000);
  }

  @Test
  void numbers_and_texts_come_back_from_every_end_of_their_range() {
    long[] numbers = {0, 1, -1, 127, 128, Long.MAX_VALUE, Long.MIN_VALUE};
    ByteWriter out = new ByteWriter();
    for (long number : numbers) {
      out.varint(number).zigzag(number).fixed64(number);
    }
    out.text("").text("häß\u0000\uD83D\uDE00").f64(-0.0).bytes(new byte[] {1, 2});
    ByteReader in = new ByteReader(out.toBytes());
    for (long number : numbers) {
      assertThat(in.varint()).isEqualTo(number);
      assertThat(in.zigzag()).isEqualTo(number);
      assertThat(in.fixed64()).isEqualTo(number);
    }
    assertThat(in.text()).isEmpty();
    assertThat(in.text()).isEqualTo("häß\u0000\uD83D\uDE00");
    assertThat(Double.doubleToRawLongBits(in.f64())).isEqualTo(Long.MIN_VALUE);
    assertThat(in.bytes()).containsExactly(1, 2);
    assertThat(in.remaining()).isZero();
  }

  @Test
  void limits_are_named() {
    assertThatThrownBy(() -> new HyperLogLog(17)).hasMessageContaining("from 4 to 16, not 17");
    assertThatThrownBy(() -> new Quantiles(1)).hasMessageContaining("from 8 to 4096, not 1");
    assertThatThrownBy(() -> new HeavyHitters(1)).hasMessageContaining("from 8 to 65536, not 1");
    assertThatThrownBy(() -> new HyperLogLog(12).merge(new HyperLogLog(11)))
        .hasMessageContaining("12 and 11");
    assertThatThrownBy(() -> new Quantiles().add(Double.NaN)).hasMessageContaining("NaN");
    assertThat(new Quantiles().quantile(0.5)).isNaN();
  }
}
