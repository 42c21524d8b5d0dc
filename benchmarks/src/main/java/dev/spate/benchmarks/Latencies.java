package dev.spate.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * How long calls take, one behind the other ("single stream" of MLPerf Inference). All that are
 * compared run in turns, a slice of calls at a time and in an order that is shuffled anew each
 * time, so that what else the machine does meets them all.
 *
 * @param <K> what is compared
 */
final class Latencies<K> {
  private final List<Way<K>> ways = new ArrayList<>();

  private record Way<K>(K key, Slice slice, List<long[]> took) {}

  /** Some calls, and how long each took. */
  interface Slice {
    long[] run() throws Exception;
  }

  void with(K key, Slice slice) {
    ways.add(new Way<>(key, slice, new ArrayList<>()));
  }

  /** Runs so many slices of each, and forgets those before. */
  void run(int times) throws Exception {
    ways.forEach(way -> way.took.clear());
    List<Way<K>> order = new ArrayList<>(ways);
    Random random = new Random(1);
    for (int i = 0; i < times; i++) {
      Collections.shuffle(order, random);
      for (Way<K> way : order) {
        way.took.add(way.slice.run());
      }
    }
  }

  /**
   * Which time that share of a slice's calls keeps to, in milliseconds: the median over the slices,
   * so that one pause of the machine does not decide.
   */
  double percentile(K key, double share) {
    List<long[]> slices =
        ways.stream().filter(way -> way.key.equals(key)).flatMap(way -> way.took.stream()).toList();
    return Median.of(slices, slice -> at(slice, share));
  }

  /** Which time that share of the calls keeps to, in milliseconds. */
  static double at(long[] took, double share) {
    long[] sorted = took.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(sorted.length * share) - 1] / 1e6;
  }

  /** One call. */
  interface Call {
    void run() throws Exception;
  }

  /** "Single stream": one call behind the other. */
  static long[] singleStream(int calls, Call call) throws Exception {
    long[] took = new long[calls];
    for (int i = 0; i < calls; i++) {
      long begun = System.nanoTime();
      call.run();
      took[i] = System.nanoTime() - begun;
    }
    return took;
  }
}
