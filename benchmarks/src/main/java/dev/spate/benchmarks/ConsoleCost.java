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
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * What the console costs the runtime: processor time of a process that takes 1,000 requests a
 * second, each of which publishes a message, so 2,000 invocations a second. Without a console, with
 * one that nobody looks at, and with one that a page is attached to, in alternation.
 *
 * <p>{@code java -cp … dev.spate.benchmarks.ConsoleCost [pairs] [seconds]}
 */
public final class ConsoleCost {
  private static final int REQUESTS = 1_000;
  private static final int WARM_SECONDS = 15;
  private static final List<String> MODES = List.of("off", "nobody", "one");

  private ConsoleCost() {}

  /** Runs all, or with {@code serve} the process that is measured. */
  public static void main(String[] args) throws Exception {
    if (args.length == 2 && args[0].equals("serve")) {
      serve(args[1].equals("on"));
      return;
    }
    int pairs = args.length > 0 ? Integer.parseInt(args[0]) : 3;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 20;
    for (int pair = 0; pair < pairs; pair++) {
      for (int i = 0; i < MODES.size(); i++) {
        String mode = MODES.get((pair + i) % MODES.size());
        print(measure(mode, seconds));
      }
    }
  }

  private static void print(String line) {
    System.out.println(line);
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

  private static void serve(boolean console) throws IOException {
    LocalRuntime runtime =
        LocalRuntime.builder()
            .mount("/cost", app(), Codecs.plain())
            .parallelism(8)
            .console(console)
            .start();
    System.out.println(runtime.url());
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (orders.readLine() != null) {
      System.out.println(cpu());
    }
    runtime.close();
  }

  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }

  private static String measure(String mode, int seconds) throws Exception {
    List<String> command =
        Child.java(List.of("-XX:+UseSerialGC", "-Xmx512m"), System.getProperty("java.class.path"));
    command.addAll(
        List.of(ConsoleCost.class.getName(), "serve", mode.equals("off") ? "off" : "on"));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = process.inputReader();
        PrintStream in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        HttpClient client = HttpClient.newHttpClient()) {
      String url = out.readLine();
      if (mode.equals("one")) {
        attach(client, url);
      }
      load(client, url, WARM_SECONDS, "warm");
      in.println();
      long before = Long.parseLong(out.readLine());
      int sent = load(client, url, seconds, "run");
      in.println();
      long took = Long.parseLong(out.readLine()) - before;
      process.destroyForcibly().waitFor(); // before the client, which waits for the news to end
      return String.format(
          Locale.ROOT,
          "console %-6s: %.3f ms of processor for a request, %d requests in %d s",
          mode,
          took / 1e6 / sent,
          sent,
          seconds);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void attach(HttpClient client, String url) throws Exception {
    HttpResponse<InputStream> live =
        client.send(
            HttpRequest.newBuilder(URI.create(url + "/_spate/api/live")).build(),
            HttpResponse.BodyHandlers.ofInputStream());
    Thread.ofVirtual()
        .start(
            () -> {
              try (InputStream news = live.body()) {
                news.transferTo(java.io.OutputStream.nullOutputStream());
              } catch (IOException e) {
                // the process that is measured has ended
              }
            });
  }

  /** Sends at the rate, or as fast as the machine can; returns how many were answered. */
  private static int load(HttpClient client, String url, int seconds, String name) {
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
