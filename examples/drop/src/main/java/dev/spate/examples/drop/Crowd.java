package dev.spate.examples.drop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Buyers who all come at once, each with an account of their own and one wish. Whoever finds the
 * shop too full takes a place in the waiting room and comes again when it opens.
 *
 * @param drop the address of the shop
 * @param buyers how many
 */
record Crowd(String drop, int buyers) {
  /** Requests on their way at once: more would only wait inside of this machine. */
  private static final int AT_ONCE = 256;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TRIES = 200;
  private static final int AGAIN_MILLIS = 200;
  private static final Pattern ID = Pattern.compile("\"orderId\":\"([0-9a-f]{32})\"");
  private static final Pattern STATE = Pattern.compile("\"state\":\"([a-z]+)\"");
  private static final Pattern SKU = Pattern.compile("\"sku\":\"([^\"]+)\"");
  private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
  private static final Pattern NEXT = Pattern.compile("(/api/products[^>]*)>; rel=\"next\"");
  private static final Pattern SESSION = Pattern.compile("\"session\":\"([^\"]+)\"");
  private static final Pattern WAIT = Pattern.compile("\"waitMillis\":([0-9]+)");

  /** Lets them in, waits until every order is at its end, and says how it went. */
  String rush() throws InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Rush rush = new Rush(client, drop, new Semaphore(AT_ONCE));
      List<String> skus = rush.skus();
      long began = System.nanoTime();
      List<Callable<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < buyers; i++) {
        int buyer = i;
        all.add(() -> rush.buy("crowd-" + buyer, skus.get(buyer % skus.size()), began));
      }
      for (Future<Boolean> each : threads.invokeAll(all)) {
        each.get();
      }
      long sent = System.nanoTime();
      rush.drain();
      return rush.report(buyers, sent - began, System.nanoTime() - began);
    } catch (IOException | ExecutionException e) {
      throw new IllegalStateException("the drop does not answer", e);
    }
  }

  private static final class Rush {
    private final HttpClient client;
    private final String drop;
    private final Semaphore room;
    private final Queue<String> orders = new ConcurrentLinkedQueue<>();
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final Queue<Long> sinceAll = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waited = new AtomicInteger();
    private final Map<String, Integer> ends = new TreeMap<>();

    Rush(HttpClient client, String drop, Semaphore room) {
      this.client = client;
      this.drop = drop;
      this.room = room;
    }

    List<String> skus() throws IOException, InterruptedException {
      List<String> skus = new ArrayList<>();
      String next = "/api/products?limit=200";
      while (!next.isEmpty()) {
        HttpResponse<String> page = get(next, "");
        SKU.matcher(page.body()).results().forEach(found -> skus.add(found.group(1)));
        String link = page.headers().firstValue("link").orElse("");
        next = first(NEXT, link);
      }
      return skus;
    }

    private HttpResponse<String> get(String path, String place)
        throws IOException, InterruptedException {
      return send(to(path, place).GET());
    }

    private HttpRequest.Builder to(String path, String place) {
      HttpRequest.Builder to = HttpRequest.newBuilder(URI.create(drop + path)).timeout(PATIENCE);
      return place.isEmpty() ? to : to.header("waiting-room", place);
    }

    /** Asks, and again after a moment when there is no answer: the same twice does no harm. */
    private HttpResponse<String> send(HttpRequest.Builder request)
        throws IOException, InterruptedException {
      for (int i = 1; ; i++) {
        room.acquire();
        long began = System.nanoTime();
        try {
          HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
          if (answer.statusCode() == 202) {
            nanos.add(System.nanoTime() - began);
          }
          if (answer.statusCode() < 500 || i == TRIES) {
            return answer;
          }
        } catch (IOException e) {
          if (i == TRIES) {
            throw e;
          }
        } finally {
          room.release();
        }
        Thread.sleep(AGAIN_MILLIS);
      }
    }

    /** Buys one; {@code came} is when the buyers came, all at once. */
    boolean buy(String customer, String sku, long came) throws IOException, InterruptedException {
      String body =
          "{\"customer\":\"%s\",\"items\":[{\"sku\":\"%s\",\"quantity\":1}]}"
              .formatted(customer, sku);
      String place = "";
      for (int i = 0; i < TRIES; i++) {
        HttpRequest.Builder request =
            to("/api/checkout", place)
                .header("idempotency-key", "crowd-of-" + customer)
                .POST(BodyPublishers.ofString(body));
        HttpResponse<String> answer = send(request); // the same key again: it is the same order
        if (answer.statusCode() == 202) {
          sinceAll.add(System.nanoTime() - came);
          orders.add(first(ID, answer.body()));
          return true;
        }
        if (answer.statusCode() == 429) {
          place = place.isEmpty() ? queue(customer) : place;
        } else {
          break;
        }
      }
      return false;
    }

    /** Takes a place and waits until it opens. */
    private String queue(String customer) throws IOException, InterruptedException {
      waited.incrementAndGet();
      String place = "";
      while (place.isEmpty()) {
        HttpResponse<String> answer =
            send(
                to("/api/waiting-room", "")
                    .header("shop-session", session())
                    .POST(BodyPublishers.ofString("{\"customer\":\"" + customer + "\"}")));
        if (answer.statusCode() == 200) {
          place = first(TOKEN, answer.body());
          Thread.sleep(Long.parseLong(first(WAIT, answer.body())));
        } else {
          Thread.sleep(500);
        }
      }
      return place;
    }

    /** A session of one's own for each: it is one browser for each buyer. */
    private String session() throws IOException, InterruptedException {
      return first(SESSION, get("/api/session", "").body());
    }

    /** Until every order is at its end. */
    void drain() throws IOException, InterruptedException {
      for (String order : orders) {
        String state = "";
        for (String body = ""; !body.contains("\"ended\":true"); ) {
          body = get("/api/orders/" + order, "").body();
          state = first(STATE, body);
          if (!body.contains("\"ended\":true")) {
            Thread.sleep(200);
          }
        }
        ends.merge(state, 1, Integer::sum);
      }
    }

    String report(int buyers, long sent, long all) {
      return "%d buyers: %d accepted in %.1f s, %d waited in line, %d failed; 202 after %s, since all came %s; all at their end after %.1f s: %s"
          .formatted(
              buyers,
              orders.size(),
              sent / 1e9,
              waited.get(),
              buyers - orders.size(),
              percentiles(nanos),
              percentiles(sinceAll),
              all / 1e9,
              ends);
    }

    private static String percentiles(Queue<Long> nanos) {
      long[] sorted = nanos.stream().mapToLong(n -> n).sorted().toArray();
      return "p50 %d ms, p99 %d ms".formatted(at(sorted, 0.50), at(sorted, 0.99));
    }

    private static long at(long[] sorted, double share) {
      return sorted.length == 0
          ? 0
          : Duration.ofNanos(sorted[(int) (share * (sorted.length - 1))]).toMillis();
    }

    private static String first(Pattern pattern, String text) {
      Matcher found = pattern.matcher(text);
      return found.find() ? Objects.requireNonNullElse(found.group(1), "") : "";
    }
  }
}
