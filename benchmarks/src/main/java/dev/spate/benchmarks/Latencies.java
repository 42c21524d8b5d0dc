package dev.spate.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * How long calls take, in two of the scenarios of MLPerf Inference. All that are compared run in
 * turns, a slice of calls at a time and in an order that is shuffled anew each time, so that what
 * else the machine does meets them all.
 *
 * @param <K> what is compared
 */
final class Latencies<K> {
  /** Kept between slices, as a server keeps its own: a first call of a thread is not measured. */
  private static final ExecutorService THREADS =
      Executors.newFixedThreadPool(4, Thread.ofPlatform().daemon().factory());

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

  private static double at(long[] slice, double share) {
    long[] sorted = slice.clone();
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

  /**
   * "Server": calls come by chance (a Poisson process), so many a second, whether those before have
   * ended or not; each counts from when it should have begun.
   */
  static long[] server(int calls, int rate, long seed, Call call) throws Exception {
    long[] took = new long[calls];
    Random random = new Random(seed);
    Future<?>[] all = new Future<?>[calls];
    long due = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      due += (long) (-Math.log(1 - random.nextDouble()) * 1e9 / rate);
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      int number = i;
      long begun = due;
      all[i] =
          THREADS.submit(
              () -> {
                call.run();
                took[number] = System.nanoTime() - begun;
                return true;
              });
    }
    for (Future<?> one : all) {
      one.get();
    }
    return took;
  }
}
