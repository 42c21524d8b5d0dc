package dev.spate.examples.clicks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Sends what shoppers do, second by second, like anybody's page would. */
record Crowd(String clicks, int rate) implements Runnable {
  /** Events of one request. */
  private static final int MOST = 1_000;

  private static final Duration PAST = Duration.ofMinutes(25);

  @Override
  public void run() {
    if (rate == 0) {
      return;
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Shoppers shoppers = new Shoppers(now.getEpochSecond());
    try (HttpClient client = HttpClient.newHttpClient()) {
      Instant from = isEmpty(client) ? now.minus(PAST) : now;
      for (Instant second = from; ; second = second.plusSeconds(1)) {
        Duration wait = Duration.between(Instant.now(), second.plusSeconds(1));
        if (wait.isPositive()) {
          Thread.sleep(wait);
        }
        send(client, shoppers.second(second, wait.isPositive() ? rate : Math.min(rate, 20)));
      }
    } catch (IOException e) {
      // The runtime ends, and the crowd goes home.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isEmpty(HttpClient client) throws IOException, InterruptedException {
    HttpRequest ask =
        HttpRequest.newBuilder(URI.create(clicks + "/api/windows?metric=traffic")).build();
    return client.send(ask, BodyHandlers.ofString()).body().equals("[]");
  }

  private void send(HttpClient client, List<String> events)
      throws IOException, InterruptedException {
    for (int from = 0; from < events.size(); from += MOST) {
      String lines = String.join("\n", events.subList(from, Math.min(events.size(), from + MOST)));
      HttpRequest post =
          HttpRequest.newBuilder(URI.create(clicks + "/api/events"))
              .timeout(Duration.ofSeconds(30))
              .POST(BodyPublishers.ofString(lines))
              .build();
      HttpResponse<String> answer = client.send(post, BodyHandlers.ofString());
      // Events have ids of their own: what was not taken is sent again and counts once.
      for (int again = 0; answer.statusCode() >= 429 && again < 20; again++) {
        Thread.sleep(500);
        answer = client.send(post, BodyHandlers.ofString());
      }
    }
  }
}
