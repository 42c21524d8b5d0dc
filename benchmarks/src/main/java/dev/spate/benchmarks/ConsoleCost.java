package dev.spate.benchmarks;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.Condition;
import dev.spate.EventHandler;
import dev.spate.FunctionSpec;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.Table;
import dev.spate.Trigger;
import dev.spate.http.Response;
import dev.spate.local.LocalRuntime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * What the console costs the runtime: processor time for a request, a thousand of which come in a
 * second; each publishes a message, so there are 2,000 invocations a second. One process holds the
 * application twice, with a console and without: two processes of the very same kind differ by more
 * than the console costs, as their compilers decide differently. The two take turns of some
 * seconds, and the one with the console is now looked at by a page and now by nobody.
 *
 * <p>{@code java -cp … dev.spate.benchmarks.ConsoleCost [turns] [seconds]}
 */
public final class ConsoleCost {
  private static final int REQUESTS = 1_000;
  private static final int WARM_SECONDS = 15;
  private static final List<Mode> MODES = List.of(Mode.values());

  private ConsoleCost() {}

  /** Who takes the load of a turn. */
  private enum Mode {
    OFF,
    NOBODY,
    ONE
  }

  private static String line(BufferedReader from) throws IOException {
    return Objects.requireNonNull(from.readLine(), "the process that is measured has ended");
  }

  /** Runs all, or with {@code serve} the process that is measured. */
  public static void main(String[] args) throws Exception {
    if (args.length == 1 && args[0].equals("serve")) {
      serve();
      return;
    }
    int turns = args.length > 0 ? Integer.parseInt(args[0]) : 30;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    List<String> command =
        Child.java(List.of("-XX:+UseSerialGC", "-Xmx512m"), System.getProperty("java.class.path"));
    command.addAll(List.of(ConsoleCost.class.getName(), "serve"));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = process.inputReader();
        PrintStream in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        HttpClient client = HttpClient.newHttpClient()) {
      Served served = new Served(client, in, out, line(out), line(out));
      Map<Mode, List<Double>> took = served.takeTurns(turns, seconds);
      process.destroyForcibly().waitFor(); // before the client, which waits for the news to end
      tell(took);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Each mode's costs, and how it compares with no console turn by turn. */
  private static void tell(Map<Mode, List<Double>> took) {
    List<Double> off = Objects.requireNonNull(took.get(Mode.OFF));
    took.forEach(
        (mode, costs) -> {
          double[] ratios =
              IntStream.range(0, costs.size())
                  .mapToDouble(i -> costs.get(i) / off.get(i))
                  .sorted()
                  .toArray();
          double mean = costs.stream().mapToDouble(cost -> cost).average().orElseThrow();
          double base = off.stream().mapToDouble(cost -> cost).average().orElseThrow();
          System.out.printf(
              Locale.ROOT,
              "console %-6s: %.3f ms of processor for a request, %.3f x without (mean);"
                  + " a turn's median %.3f x, quartiles %.3f to %.3f%n",
              mode.name().toLowerCase(Locale.ROOT),
              mean,
              mean / base,
              ratios[ratios.length / 2],
              ratios[ratios.length / 4],
              ratios[ratios.length * 3 / 4]);
        });
  }

  private static App app() {
    Queue<String> work = new Queue<>("work", String.class);
    Table sums = new Table("sums");
    FunctionSpec<?, ?, ?> ask =
        FunctionSpec.function(
            "ask",
            Trigger.Http.on("POST", "/ask/{id}"),
            ports -> {
              Publisher<String> out = ports.publish(work);
              return (request, in) -> {
                out.publish(request.parameter("id"), "some work to do");
                return Response.status(202);
              };
            });
    FunctionSpec<?, ?, ?> handle =
        FunctionSpec.function(
            "handle",
            work.each().batchSize(1),
            ports -> {
              KeyValueStore store = ports.readWrite(sums);
              EventHandler<String> handler =
                  (event, in) -> {
                    Key key = Key.of(Integer.toString(Math.floorMod(event.id().hashCode(), 100)));
                    store.get(key);
                    store.put(key, new byte[200], Condition.always());
                  };
              return handler;
            });
    return App.of("cost", ask, handle);
  }

  private static void serve() throws IOException {
    LocalRuntime without = runtime(false);
    LocalRuntime with = runtime(true);
    System.out.println(without.url());
    System.out.println(with.url());
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (orders.readLine() != null) {
      System.out.println(cpu());
    }
    with.close();
    without.close();
  }

  private static LocalRuntime runtime(boolean console) throws IOException {
    return LocalRuntime.builder()
        .mount("/cost", app(), Codecs.plain())
        .parallelism(8)
        .console(console)
        .start();
  }

  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }

  /** The process that is measured, as its client sees it. */
  private record Served(
      HttpClient client, PrintStream orders, BufferedReader answers, String without, String with) {

    Map<Mode, List<Double>> takeTurns(int turns, int seconds) throws Exception {
      for (Mode mode : MODES) {
        turn(mode, WARM_SECONDS, "warm" + mode);
      }
      Map<Mode, List<Double>> took = new EnumMap<>(Mode.class);
      for (int turn = 0; turn < turns; turn++) {
        for (int i = 0; i < MODES.size(); i++) {
          Mode mode = MODES.get((turn + i) % MODES.size());
          double cost = turn(mode, seconds, turn + "-" + mode);
          took.computeIfAbsent(mode, any -> new ArrayList<>()).add(cost);
        }
      }
      return took;
    }

    /** Milliseconds of processor time for a request. */
    private double turn(Mode mode, int seconds, String name) throws Exception {
      InputStream page = mode == Mode.ONE ? attach() : InputStream.nullInputStream();
      try (page) {
        long before = cpu();
        int answered = load(mode == Mode.OFF ? without : with, seconds, name);
        return (cpu() - before) / 1e6 / answered;
      }
    }

    private long cpu() throws IOException {
      orders.println();
      return Long.parseLong(line(answers));
    }

    private InputStream attach() throws Exception {
      InputStream live =
          client
              .send(
                  HttpRequest.newBuilder(URI.create(with + "/_spate/api/live")).build(),
                  HttpResponse.BodyHandlers.ofInputStream())
              .body();
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  live.transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                  // its turn is over
                }
              });
      return live;
    }

    /** Sends at the rate, or as fast as the machine can; returns how many were answered. */
    private int load(String url, int seconds, String name) {
      List<CompletableFuture<HttpResponse<Void>>> sent = new ArrayList<>();
      long begin = System.nanoTime();
      long end = begin + seconds * 1_000_000_000L;
      for (int i = 0; System.nanoTime() < end; i++) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(url + "/cost/ask/" + name + i))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        sent.add(client.sendAsync(request, HttpResponse.BodyHandlers.discarding()));
        if (i >= 64) {
          sent.get(i - 64).join();
        }
        LockSupport.parkNanos(begin + (i + 1) * 1_000_000_000L / REQUESTS - System.nanoTime());
      }
      return (int) sent.stream().filter(one -> one.join().statusCode() == 202).count();
    }
  }
}
