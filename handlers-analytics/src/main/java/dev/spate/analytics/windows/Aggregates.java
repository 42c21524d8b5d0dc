package dev.spate.analytics.windows;

import dev.spate.sketches.ByteReader;
import dev.spate.sketches.ByteWriter;
import dev.spate.sketches.HeavyHitters;
import dev.spate.sketches.HyperLogLog;
import dev.spate.sketches.Moments;
import dev.spate.sketches.Quantiles;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Aggregates to choose from. Errors of estimates are stated by the sketches. */
public final class Aggregates {
  private static final int VERSION = 1;

  private Aggregates() {}

  /** How many events. */
  public static <E> Aggregate<E, long[], Long> count() {
    return sum(event -> 1);
  }

  /** The exact sum of whole numbers; an overflow fails the event. */
  public static <E> Aggregate<E, long[], Long> sum(ToLongFunction<E> number) {
    return new Aggregate<>() {
      @Override
      public long[] create() {
        return new long[1];
      }

      @Override
      public long[] add(long[] into, E event) {
        into[0] = Math.addExact(into[0], number.applyAsLong(event));
        return into;
      }

      @Override
      public long[] merge(long[] into, long[] other) {
        into[0] = Math.addExact(into[0], other[0]);
        return into;
      }

      @Override
      public Long result(long[] from) {
        return from[0];
      }

      @Override
      public void write(long[] from, ByteWriter out) {
        out.u8(VERSION).zigzag(from[0]);
      }

      @Override
      public long[] read(ByteReader in) {
        in.version("sum", VERSION);
        return new long[] {in.zigzag()};
      }
    };
  }

  /** Count, sum, least, greatest, mean and variance. */
  public static <E> Aggregate<E, Moments, Moments> moments(ToDoubleFunction<E> number) {
    return sketch(
        Moments::new,
        (into, event) -> into.add(number.applyAsDouble(event)),
        Moments::merge,
        Moments::write,
        Moments::read);
  }

  /** How many different texts. */
  public static <E> Aggregate<E, HyperLogLog, HyperLogLog> distinct(Function<E, String> text) {
    return sketch(
        HyperLogLog::new,
        (into, event) -> into.add(text.apply(event)),
        HyperLogLog::merge,
        HyperLogLog::write,
        HyperLogLog::read);
  }

  /** How numbers spread. */
  public static <E> Aggregate<E, Quantiles, Quantiles> quantiles(ToDoubleFunction<E> number) {
    return sketch(
        Quantiles::new,
        (into, event) -> into.add(number.applyAsDouble(event)),
        Quantiles::merge,
        Quantiles::write,
        Quantiles::read);
  }

  /** The most frequent texts, by so many counters. */
  public static <E> Aggregate<E, HeavyHitters, HeavyHitters> frequent(
      int counters, Function<E, String> text) {
    return sketch(
        () -> new HeavyHitters(counters),
        (into, event) -> into.add(text.apply(event), 1),
        HeavyHitters::merge,
        HeavyHitters::write,
        HeavyHitters::read);
  }

  /** An aggregate whose value is a sketch, which is its result too. */
  public static <E, S> Aggregate<E, S, S> sketch(
      Supplier<S> create,
      BiConsumer<S, E> add,
      BiConsumer<S, S> merge,
      BiConsumer<S, ByteWriter> write,
      Function<ByteReader, S> read) {
    return new Aggregate<>() {
      @Override
      public S create() {
        return create.get();
      }

      @Override
      public S add(S into, E event) {
        add.accept(into, event);
        return into;
      }

      @Override
      public S merge(S into, S other) {
        merge.accept(into, other);
        return into;
      }

      @Override
      public S result(S from) {
        return from;
      }

      @Override
      public void write(S from, ByteWriter out) {
        write.accept(from, out);
      }

      @Override
      public S read(ByteReader in) {
        return read.apply(in);
      }
    };
  }

  /** The greater of values, by their order; for least values reverse it. */
  public static <E> Aggregate<E, long[], Long> extreme(
      ToLongFunction<E> number, BinaryOperator<Long> better) {
    Aggregate<E, long[], Long> bytes = sum(number);
    return new Aggregate<>() {
      @Override
      public long[] create() {
        return new long[0];
      }

      @Override
      public long[] add(long[] into, E event) {
        return merge(into, new long[] {number.applyAsLong(event)});
      }

      @Override
      public long[] merge(long[] into, long[] other) {
        if (into.length == 0 || other.length == 0) {
          return into.length == 0 ? other : into;
        }
        into[0] = better.apply(into[0], other[0]);
        return into;
      }

      @Override
      public Long result(long[] from) {
        return from[0];
      }

      @Override
      public void write(long[] from, ByteWriter out) {
        bytes.write(from, out);
      }

      @Override
      public long[] read(ByteReader in) {
        return bytes.read(in);
      }
    };
  }
}
