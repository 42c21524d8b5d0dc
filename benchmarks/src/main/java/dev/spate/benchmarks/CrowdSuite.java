package dev.spate.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What an idle WebSocket connection costs the local runtime; the clients are another process. */
final class CrowdSuite implements Suite {
  private static final int CROWD = 15_000;
  private static final int FEW = 500;
  private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");

  private record Size(long heap, long outside, long ram) {}

  @Override
  public String measure(Path directory) throws Exception {
    try (Talk server = Talk.with(JVM, CrowdServer.class, "echo")) {
      String port = server.hear();
      try (Talk few = Talk.with(JVM, CrowdClient.class, port, "/echo", "" + FEW)) {
        few.hear();
        few.ask(); // code and buffers that any number of connections needs are there now
      }
      Size before = size(server);
      try (Talk crowd = Talk.with(JVM, CrowdClient.class, port, "/echo", "" + CROWD)) {
        crowd.hear();
        Size idle = size(server);
        crowd.ask();
        Size spoken = size(server);
        return text(before, idle, spoken);
      }
    }
  }

  private static Size size(Talk server) throws IOException {
    String[] words = server.ask().split(" ", -1);
    long ram = ProcFile.nowKib(server.process()) << 10;
    return new Size(Long.parseLong(words[0]), Long.parseLong(words[1]), ram);
  }

  private static String text(Size before, Size idle, Size spoken) {
    Table table = new Table("server", "heap KiB each", "buffers outside KiB each", "RAM KiB each");
    row(table, "connected, nothing said", before, idle);
    row(table, "idle after a word and its answer", before, spoken);
    return """
    ## Idle WebSocket connections

    %,d connections of a second process to a function that sends back what it hears, on the \
    local runtime with `%s`. Heap after a full collection; RAM is what Linux counts for the \
    process (VmRSS), so unused heap that the collector keeps is in it. What the server had \
    before, after %d connections had come and gone, is taken off: heap %,d KiB, RAM %,d KiB. \
    Memory of the kernel for sockets is not in these figures.

    %s\
    """
        .formatted(CROWD, String.join(" ", JVM), FEW, before.heap >> 10, before.ram >> 10, table);
  }

  private static void row(Table table, String what, Size before, Size after) {
    table.row(
        what,
        each(after.heap - before.heap),
        each(after.outside - before.outside),
        each(after.ram - before.ram));
  }

  private static String each(long bytes) {
    return String.format(Locale.ROOT, "%.2f", bytes / 1024.0 / CROWD);
  }
}
