package dev.spate.benchmarks;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.Invocation;
import dev.spate.PortException;
import dev.spate.Table;
import dev.spate.commerce.FlashSale;
import dev.spate.commerce.Money;
import dev.spate.commerce.PaymentGateway;
import dev.spate.local.LocalRuntime;
import dev.spate.notify.EmailSender;
import dev.spate.notify.Outbox;
import dev.spate.notify.PushSender;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A flash sale on the local runtime, with a payment gateway that hangs while it is told to. */
record HangingShop(
    LocalRuntime runtime,
    HttpClient client,
    Bank bank,
    AtomicInteger customers,
    Queue<String> orders)
    implements AutoCloseable {
  private static final int PRODUCTS = 20;
  private static final Pattern ID = Pattern.compile("\"orderId\":\"([0-9a-f]{32})\"");

  /**
   * Says yes to everything, at once or never.
   *
   * @param kept payments that were kept waiting
   */
  record Bank(AtomicBoolean hangs, AtomicInteger kept) implements PaymentGateway {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int STEP_MILLIS = 100;

    @Override
    public Authorisation authorise(String key, Money amount, Invocation in) {
      if (hangs.get()) {
        kept.incrementAndGet();
      }
      for (int waited = 0; hangs.get(); waited += STEP_MILLIS) {
        if (waited >= PATIENCE_MILLIS) {
          throw new PortException("the gateway does not answer");
        }
        try {
          TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new PortException("interrupted while the gateway did not answer", e);
        }
      }
      return new Authorisation.Authorised();
    }

    @Override
    public Capture capture(String key, Money amount, Invocation in) {
      return new Capture.Captured();
    }

    @Override
    public Refund refund(String key, Invocation in) {
      return new Refund.NothingTaken();
    }
  }

  static HangingShop open() throws Exception {
    Bank bank = new Bank(new AtomicBoolean(), new AtomicInteger());
    Table outbox = new Table("outbox");
    App app =
        FlashSale.standard()
            .app()
            .providing(EmailSender.PORT, ports -> new Outbox(ports.readWrite(outbox)))
            .providing(PushSender.PORT, ports -> new Outbox(ports.readWrite(outbox)))
            .providing(PaymentGateway.PORT, ports -> bank);
    LocalRuntime runtime =
        LocalRuntime.builder()
            .mount("/drop", app, Codecs.plain())
            .secret("drop", "waiting-room", () -> "a")
            .secret("drop", "webhook", () -> "b")
            .secret("drop", "operator", () -> "c")
            .start();
    HangingShop shop =
        new HangingShop(
            runtime,
            HttpClient.newHttpClient(),
            bank,
            new AtomicInteger(),
            new ConcurrentLinkedQueue<>());
    shop.stock();
    return shop;
  }

  private void stock() throws Exception {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < PRODUCTS; i++) {
      all.add(
          """
          {"sku":"item-%d","name":"Item","category":"Item","price":9900,"currency":"EUR",
          "taxPerMille":190,"limit":1,"shards":2,"stock":1000000}\
          """
              .formatted(i));
    }
    post("/_spate/functions/drop/supply", "{\"products\":[" + String.join(",", all) + "]}", 200);
  }

  private String get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri(path)).build();
    return checked(client.send(request, BodyHandlers.ofString()), 200);
  }

  private String post(String path, String body, int wanted) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path))
            .header("idempotency-key", "k")
            .POST(BodyPublishers.ofString(body))
            .build();
    return checked(client.send(request, BodyHandlers.ofString()), wanted);
  }

  private URI uri(String path) {
    return URI.create(runtime.url() + path);
  }

  private static String checked(HttpResponse<String> answer, int wanted) {
    if (answer.statusCode() != wanted) {
      throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  void hang(boolean hangs) {
    bank.hangs.set(hangs);
  }

  /** How many payments were kept waiting since this was asked last. */
  int kept() {
    return bank.kept.getAndSet(0);
  }

  /** Looks at the list and orders at these rates; how long each look took from when it was due. */
  long[] look(Duration length, int looks, int orderRate) throws Exception {
    int count = (int) length.toSeconds() * looks;
    List<Future<Long>> all = new ArrayList<>(count);
    List<Future<Boolean>> bought = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long began = System.nanoTime();
      for (int i = 0; i < count; i++) {
        long due = began + i * 1_000_000_000L / looks;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        all.add(threads.submit(() -> look(due)));
        if (i % (looks / orderRate) == 0) {
          bought.add(threads.submit(this::order));
        }
      }
    }
    for (Future<Boolean> each : bought) {
      each.get(); // who could not buy ends the measurement
    }
    long[] nanos = new long[count];
    for (int i = 0; i < count; i++) {
      nanos[i] = all.get(i).get();
    }
    return nanos;
  }

  private long look(long due) throws Exception {
    get("/drop/api/products?limit=" + PRODUCTS);
    return System.nanoTime() - due;
  }

  private boolean order() throws Exception {
    int number = customers.incrementAndGet();
    String cart =
        "{\"customer\":\"c-%d\",\"items\":[{\"sku\":\"item-%d\",\"quantity\":1}]}"
            .formatted(number, number % PRODUCTS);
    Matcher id = ID.matcher(post("/drop/api/checkout", cart, 202));
    return id.find() && orders.add(id.group(1));
  }

  /** Waits until every order is at its end. */
  void settle() throws Exception {
    while (!orders.isEmpty()) {
      if (get("/drop/api/orders/" + orders.peek()).contains("\"ended\":true")) {
        orders.remove();
      } else {
        TimeUnit.MILLISECONDS.sleep(500);
      }
    }
  }

  @Override
  public void close() {
    client.close();
    runtime.close();
  }
}
