package dev.spate.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.LongStream;

/** How long the list of a shop takes while its payment gateway answers, and while it hangs. */
final class ListingSuite implements Suite {
  private static final int PAIRS = Integer.getInteger("spate.pairs", 6);
  private static final Duration PHASE = Duration.ofSeconds(30);
  private static final int LOOKS_A_SECOND = 100;
  private static final int ORDERS_A_SECOND = 10;

  @Override
  public String measure(Path directory) throws Exception {
    Table table =
        new Table("pair", "p99 ms, it answers", "p99 ms, it hangs", "ratio", "payments kept");
    long[] well = {};
    long[] hanging = {};
    try (HangingShop shop = HangingShop.open()) {
      shop.look(PHASE, LOOKS_A_SECOND, ORDERS_A_SECOND); // warm
      shop.settle();
      for (int pair = 1; pair <= PAIRS; pair++) {
        long[][] both = new long[2][];
        int calls = 0;
        for (int turn = 0; turn < 2; turn++) {
          int hangs = (pair + turn) % 2; // whoever was first is second in the next pair
          shop.hang(hangs == 1);
          both[hangs] = shop.look(PHASE, LOOKS_A_SECOND, ORDERS_A_SECOND);
          calls = Math.max(calls, shop.kept());
          shop.hang(false);
          shop.settle();
        }
        row(table, Integer.toString(pair), both[0], both[1], calls);
        well = joined(well, both[0]);
        hanging = joined(hanging, both[1]);
      }
    }
    row(table, "all", well, hanging, -1);
    return text(table, well, hanging);
  }

  private static void row(Table table, String what, long[] well, long[] hanging, int calls) {
    double a = at(well, 0.99);
    double b = at(hanging, 0.99);
    table.row(what, two(a), two(b), two(b / a), calls < 0 ? "" : Integer.toString(calls));
  }

  private static String text(Table table, long[] well, long[] hanging) {
    return """
    ## A list while payments hang

    The flash sale on the local runtime in memory, 20 products in its list, %d looks a second at \
    it and %d orders a second for %d s, with a payment gateway that answers and with one that \
    keeps every call for 30 s; %d pairs in one run, the order turned round each time. A look is \
    counted from the moment it was due, client and server in one process. The runtime gives each \
    function as many calls at a time as the heap has room for: of payments one, which hangs all \
    the time. Medians of all looks: %s ms and %s ms.

    %s\
    """
        .formatted(
            LOOKS_A_SECOND,
            ORDERS_A_SECOND,
            PHASE.toSeconds(),
            PAIRS,
            two(at(well, 0.5)),
            two(at(hanging, 0.5)),
            table);
  }

  private static long[] joined(long[] a, long[] b) {
    return LongStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
  }

  /** A percentile in milliseconds. */
  private static double at(long[] nanos, double share) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[(int) (share * (sorted.length - 1))] / 1e6;
  }

  private static String two(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
