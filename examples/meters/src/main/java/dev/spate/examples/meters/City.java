package dev.spate.examples.meters;

import dev.spate.iot.Manifest;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A city of simulated meters in four districts: households by day and weather, some overloaded,
 * some with a wire around the meter, some silent now and then. It speaks to the fleet as real
 * meters would: readings over MQTT with a certificate of each meter's own, what was missed and
 * firmware over HTTP. It runs until the process ends.
 */
final class City {
  /** First byte of an image that does not start. */
  static final byte BAD = 66;

  private static final List<String> DISTRICTS = List.of("harbour", "hill", "market", "north");
  private static final Pattern SEQUENCE = Pattern.compile("\"sequence\":(\\d+)");
  private static final Pattern FIRMWARE = Pattern.compile("\"firmware\":(\\d+)");

  private final Client client;
  private final Links links = new Links();
  private final int meters;
  private final Duration period;
  private final Semaphore calls = new Semaphore(8);

  City(String server, int meters, Duration period) {
    this.client = Client.of(server);
    this.meters = meters;
    this.period = period;
  }

  /** Provisions the meters, lets each send its last half hour, and starts them. */
  void begin() {
    for (int number = 0; number < meters; number++) {
      int n = number;
      Thread.ofVirtual().name("meter " + n).start(() -> live(n));
    }
    Thread.ofVirtual().name("firmware of the city").start(this::rollOut);
  }

  private static String name(int number) {
    String digits = Integer.toString(number + 1);
    return "meter" + "0".repeat(Math.max(0, 4 - digits.length())) + digits;
  }

  private void live(int number) {
    try {
      Meter meter = connect(number);
      Instant begun = Instant.now();
      called(() -> meter.catchUp(begun.minusSeconds(1_800), begun, 60));
      for (long turn = 0; ; turn++) {
        // Spread over the period, so that they do not all speak at once.
        Thread.sleep(turn == 0 ? period.toMillis() * number / meters : period.toMillis());
        called(() -> meter.measure(Instant.now()));
        if ((turn + number) % 3 == 0 || meter.isCalled()) {
          called(meter::update);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Meter connect(int number) throws InterruptedException {
    String id = name(number);
    Household household = Household.of(2026, number);
    while (true) {
      calls.acquire();
      try {
        String token = client.provision(id, DISTRICTS.get(number % DISTRICTS.size()));
        String known = client.get("/api/devices/" + id, "").orElse("");
        long sequence = first(SEQUENCE, known);
        Link link = links.open(client.enrol(id));
        return new Meter(client, link, household, token, sequence, (int) first(FIRMWARE, known));
      } catch (IOException e) {
        Thread.sleep(period); // the fleet does not answer yet
      } finally {
        calls.release();
      }
    }
  }

  private static long first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }

  /** Something a meter does; what fails is tried again with its next turn. */
  private interface Call {
    void make() throws IOException, InterruptedException;
  }

  private void called(Call call) throws InterruptedException {
    calls.acquire();
    try {
      call.make();
    } catch (IOException e) {
      // The fleet is not there: a meter goes on measuring.
    } finally {
      calls.release();
    }
  }

  /** A good image at first, and when it has gone round one that does not start. */
  private void rollOut() {
    try {
      Thread.sleep(period);
      called(() -> order(2, (byte) 1));
      for (int i = 0; i < 40; i++) {
        Thread.sleep(period);
      }
      called(() -> order(3, BAD));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void order(int version, byte first) throws IOException, InterruptedException {
    byte[] image = new byte[20_000];
    image[0] = first;
    String key = "meter-" + version;
    client.put("/api/firmware/images/" + key, image);
    int proven = Math.max(1, meters / 20);
    String plan =
        "{\"stages\":[20,50,100],\"failureLimit\":%d,\"abortAfter\":%d,\"proven\":%d}"
            .formatted(Math.max(4, meters / 8), Math.max(3, meters / 16), proven);
    String manifest = client.json(Manifest.class, signed(version, key, image));
    client.post(
        "/api/firmware/rollouts", "{\"manifest\":%s,\"plan\":%s}".formatted(manifest, plan), "");
  }

  private static Manifest signed(int version, String key, byte[] image) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(image);
      return new Manifest("meter", version, key, image.length, HexFormat.of().formatHex(hash), "")
          .sign(ExampleKeys.PAIR.getPrivate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256 and Ed25519", e);
    }
  }
}
