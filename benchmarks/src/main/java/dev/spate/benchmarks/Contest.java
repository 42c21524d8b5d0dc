package dev.spate.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

/** Ways to do the same work, in an order that is shuffled anew each time. */
final class Contest<K> {
  /** One way, and what was measured of it. */
  private record Way<K>(K key, Callable<List<Round>> run, List<Round> rounds) {}

  private final List<Way<K>> ways = new ArrayList<>();

  /** One more way; each run of it measures one or more rounds. */
  Contest<K> with(K key, Callable<List<Round>> run) {
    ways.add(new Way<>(key, run, new ArrayList<>()));
    return this;
  }

  /** Forgets what was measured. */
  void forget() {
    ways.forEach(way -> way.rounds.clear());
  }

  /** Runs each way so many times for nothing. */
  void warm(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      for (Way<K> way : ways) {
        way.run.call();
      }
    }
  }

  /** Runs each way so many times more. */
  void run(int times) throws Exception {
    List<Way<K>> order = new ArrayList<>(ways);
    Random random = new Random(1);
    for (int i = 0; i < times; i++) {
      Collections.shuffle(order, random);
      for (Way<K> way : order) {
        way.rounds.addAll(way.run.call());
      }
    }
  }

  /** The ways in the order they were given. */
  List<K> keys() {
    return ways.stream().map(Way::key).toList();
  }

  /** One way's figure by another's: the ratios of what ran in the same turn. */
  Spread ratio(K one, K other, ToDoubleFunction<Round> figure) {
    List<Round> ours = rounds(one);
    List<Round> theirs = rounds(other);
    double[] ratios = new double[ours.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = figure.applyAsDouble(ours.get(i)) / figure.applyAsDouble(theirs.get(i));
    }
    return Spread.of(ratios);
  }

  /** The middle of a figure over all rounds of one way. */
  double median(K key, ToDoubleFunction<Round> figure) {
    return Median.of(rounds(key), figure);
  }

  /** Where the middle half of a figure lies. */
  Spread spread(K key, ToDoubleFunction<Round> figure) {
    return Spread.of(rounds(key).stream().mapToDouble(figure).toArray());
  }

  private List<Round> rounds(K key) {
    for (Way<K> way : ways) {
      if (way.key.equals(key)) {
        return way.rounds;
      }
    }
    throw new IllegalArgumentException("no such way: " + key);
  }
}
