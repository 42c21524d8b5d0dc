package dev.spate.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * "Server", a scenario of MLPerf Inference: calls come by chance (a Poisson process), so many a
 * second, whether those before have ended or not; each counts from when it should have begun.
 *
 * <p>Who takes a call is drawn for each, so that what else happens to the machine meets all alike:
 * the 99th of a hundred short calls is mostly that. Calls come over as many lines as there are
 * processors here, whose threads spin until the next is due: one that sleeps is woken up to two
 * milliseconds late by a virtual machine, fifty times what a call takes.
 *
 * @param <K> who takes calls
 */
final class Crossing<K> {
  private static final int LINES = 2;

  private final List<K> keys;
  private final List<Latencies.Call> calls;

  /** How long the calls took, and who took them. */
  private record Line(int[] who, long[] took) {}

  Crossing(Map<K, Latencies.Call> ways) {
    keys = List.copyOf(ways.keySet());
    calls = keys.stream().map(ways::get).toList();
  }

  /** The times in nanoseconds of all calls at a rate, by who took them. */
  Map<K, long[]> run(int rate, int seconds) throws Exception {
    List<Line> lines = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(LINES)) {
      List<Future<Line>> futures = new ArrayList<>();
      for (int i = 0; i < LINES; i++) {
        Random random = new Random(i);
        futures.add(
            threads.submit(() -> line(rate * seconds / LINES, (double) rate / LINES, random)));
      }
      for (Future<Line> future : futures) {
        lines.add(future.get());
      }
    }
    Map<K, long[]> all = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      int who = i;
      all.put(keys.get(i), lines.stream().flatMapToLong(line -> of(line, who)).toArray());
    }
    return all;
  }

  private static LongStream of(Line line, int who) {
    return IntStream.range(0, line.took.length)
        .filter(i -> line.who[i] == who)
        .mapToLong(i -> line.took[i]);
  }

  private Line line(int count, double rate, Random random) throws Exception {
    Line line = new Line(new int[count], new long[count]);
    long due = System.nanoTime();
    for (int i = 0; i < count; i++) {
      due += (long) (-Math.log(1 - random.nextDouble()) * 1e9 / rate);
      line.who[i] = random.nextInt(calls.size());
      while (due - System.nanoTime() > 0) {
        Thread.onSpinWait();
      }
      calls.get(line.who[i]).run();
      line.took[i] = System.nanoTime() - due;
    }
    return line;
  }
}
