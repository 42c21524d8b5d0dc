package dev.spate.analytics;

import dev.spate.analytics.facts.Fact;
import dev.spate.analytics.windows.Aggregate;
import dev.spate.sketches.ByteReader;
import dev.spate.sketches.ByteWriter;
import dev.spate.sketches.HeavyHitters;
import dev.spate.sketches.HyperLogLog;
import dev.spate.sketches.Quantiles;
import java.util.List;

/**
 * What happened on a shop's pages in some time: exact counts of views, errors and steps, estimates
 * of visitors (1.6 %), of how long pages took (rank 1.3 %) and of the most frequent pages.
 */
public final class Traffic {
  private static final int VERSION = 1;
  private static final List<String> STEPS = List.of("cart", "checkout", "purchase");

  private long views;
  private long errors;
  private long cents;
  private final long[] steps = new long[STEPS.size()];
  private HyperLogLog visitors = new HyperLogLog();
  private Quantiles millis = new Quantiles();
  private HeavyHitters pages = new HeavyHitters(64);

  /** The aggregate of it. */
  public static Aggregate<Fact, Traffic, Traffic> aggregate() {
    return dev.spate.analytics.windows.Aggregates.sketch(
        Traffic::new, Traffic::add, Traffic::merge, Traffic::write, Traffic::read);
  }

  private void add(Fact fact) {
    visitors.add(fact.key());
    if (fact.type().equals(Shop.VIEW.type())) {
      views++;
      errors += fact.number("status", 200) >= 500 ? 1 : 0;
      pages.add(fact.text("page", ""), 1);
      double took = fact.number("millis", -1);
      if (took >= 0) {
        millis.add(took);
      }
    } else {
      int step = STEPS.indexOf(fact.text("step", ""));
      if (step >= 0) {
        steps[step]++;
        cents += (long) fact.number("cents", 0);
      }
    }
  }

  private void merge(Traffic other) {
    views += other.views;
    errors += other.errors;
    cents += other.cents;
    for (int i = 0; i < steps.length; i++) {
      steps[i] += other.steps[i];
    }
    visitors.merge(other.visitors);
    millis.merge(other.millis);
    pages.merge(other.pages);
  }

  private void write(ByteWriter out) {
    out.u8(VERSION).varint(views).varint(errors).zigzag(cents);
    for (long step : steps) {
      out.varint(step);
    }
    visitors.write(out);
    millis.write(out);
    pages.write(out);
  }

  private static Traffic read(ByteReader in) {
    in.version("traffic", VERSION);
    Traffic read = new Traffic();
    read.views = in.varint();
    read.errors = in.varint();
    read.cents = in.zigzag();
    for (int i = 0; i < read.steps.length; i++) {
      read.steps[i] = in.varint();
    }
    read.visitors = HyperLogLog.read(in);
    read.millis = Quantiles.read(in);
    read.pages = HeavyHitters.read(in);
    return read;
  }

  /** How many pages were shown. */
  public long views() {
    return views;
  }

  /** How many of them failed. */
  public long errors() {
    return errors;
  }

  /** How many visitors took each step, in the order cart, checkout, purchase. */
  public List<Long> steps() {
    return java.util.Arrays.stream(steps).boxed().toList();
  }

  /** What was paid, in hundredths. */
  public long cents() {
    return cents;
  }

  /** About how many visitors there were. */
  public long visitors() {
    return Math.round(visitors.estimate());
  }

  /** About how long {@code part} of all pages took at most; 0 when none told. */
  public double millis(double part) {
    return millis.count() == 0 ? 0 : millis.quantile(part);
  }

  /** The most frequent pages. */
  public List<HeavyHitters.Hitter> pages(int most) {
    return pages.top(most);
  }
}
