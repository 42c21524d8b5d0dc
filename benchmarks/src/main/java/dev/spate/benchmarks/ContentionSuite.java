package dev.spate.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Many who want the same product: on this machine's stores, and on a store with limited partitions.
 */
final class ContentionSuite implements Suite {
  private static final int THREADS = 8;
  private static final int FORKS = 2;
  private static final int ROUNDS = 5;
  private static final int WARM_UP = 3;
  private static final int CROWD = 8_000;
  private static final int LIMIT = 1_000;
  private static final List<String> JVM = List.of("-Xmx768m", "-XX:+UseSerialGC");
  private static final List<String> SHARDS = List.of("0", "1", "16");

  @Override
  public String measure(Path directory) throws Exception {
    Contest<String> ways = new Contest<>();
    for (String where : List.of("memory", "disk")) {
      String place = where.equals("memory") ? where : directory.toString();
      String count = where.equals("memory") ? "10000" : "2000";
      for (String shards : SHARDS) {
        ways.with(name(shards, where), () -> fork("contention", shards, place, count));
      }
    }
    ways.run(FORKS);
    return text(ways) + "\n" + bend();
  }

  private static String name(String shards, String where) {
    String how =
        switch (shards) {
          case "0" -> "one item, read and written if unchanged";
          case "1" -> "bounded additions, 1 shard";
          default -> "bounded additions, " + shards + " shards";
        };
    return how + ", " + where;
  }

  private static List<Round> fork(String task, String shards, String where, String count)
      throws Exception {
    List<String> arguments = List.of(task, shards, where, Integer.toString(THREADS), count);
    try (Worker worker = Worker.start(JVM, arguments)) {
      for (int i = 0; i < WARM_UP; i++) {
        worker.round();
      }
      List<Round> rounds = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        rounds.add(worker.round());
      }
      return rounds;
    }
  }

  private static String text(Contest<String> ways) {
    Table table = new Table("one hot product", "reservations / s", "for each CPU second");
    for (String way : ways.keys()) {
      double wall = ways.median(way, r -> r.operations() * 1e9 / r.wallNanos());
      double cpu = ways.median(way, Round::perCpuSecond);
      table.row(
          way, String.format(Locale.ROOT, "%,.0f", wall), String.format(Locale.ROOT, "%,.0f", cpu));
    }
    return """
    ## Contention

    %d threads reserve one item each, all of the same product, every reservation in one \
    transaction with its order and the customer's limit. Medians of %d rounds in each of %d \
    processes, after %d rounds of warm-up.

    %s\
    """
        .formatted(THREADS, ROUNDS, FORKS, WARM_UP, table);
  }

  private static String bend() throws Exception {
    Table table = new Table("shards", "seconds to sell all", "sold / s", "sold", "oversold");
    for (int shards : new int[] {1, 2, 4, 8, 16, 32, 64}) {
      HotProduct.Sale sale = HotProduct.sell(shards, CROWD, LIMIT);
      table.row(
          Integer.toString(shards),
          String.format(Locale.ROOT, "%.0f", sale.seconds()),
          String.format(Locale.ROOT, "%,.0f", sale.perSecond()),
          String.format(Locale.ROOT, "%,d of %,d", sale.sold(), sale.stock()),
          Long.toString(Math.max(0, sale.sold() - sale.stock())));
    }
    return """
    In the simulator, on a store that refuses more than %,d writes a second to one partition: \
    %,d orders and one more come within one second for as many items; who is refused comes again \
    a second later.

    %s\
    """
        .formatted(LIMIT, CROWD, table);
  }
}
