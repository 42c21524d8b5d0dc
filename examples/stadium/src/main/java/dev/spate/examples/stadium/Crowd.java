package dev.spate.examples.stadium;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** Fans who come, talk and listen. */
final class Crowd {
  private static final int MOST = 10_000;

  /** Together they say so many things in a second, however many they are. */
  private static final int MESSAGES_PER_SECOND = 4;

  private static final List<String> SENTENCES =
      List.of(
          "What a save!",
          "Come on, Harbour!",
          "Hillside are asleep again",
          "That was never a corner",
          "Goal! Goal! Goal!",
          "Who is number nine?",
          "Look at that pass",
          "The referee needs glasses",
          "Ten minutes to go",
          "Best match of the season");

  private final URI socket;
  private final String room;
  private final int fans;
  private final Random random = new Random(11);
  private final AtomicLong heard = new AtomicLong();

  Crowd(URI runtime, String room, int fans) {
    this.socket = URI.create("ws" + runtime.toString().substring("http".length()));
    this.room = room;
    this.fans = fans;
  }

  static int size(String text) {
    try {
      int size = Integer.parseInt(text);
      if (size >= 1 && size <= MOST) {
        return size;
      }
    } catch (NumberFormatException e) {
      // refused below, like a number out of range
    }
    throw new IllegalArgumentException("--crowd must be from 1 to " + MOST + ", not " + text);
  }

  /** Comes, and talks until the process ends. */
  void talk() throws InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      List<WebSocket> all = come(client);
      System.out.println("crowd: " + all.size() + " of " + fans + " fans are in room " + room);
      for (long said = 1; !Thread.currentThread().isInterrupted(); said++) {
        say(all.get(random.nextInt(all.size())), said);
        if (said % (60L * MESSAGES_PER_SECOND) == 0) {
          System.out.println("crowd: said " + said + ", heard " + heard.get());
        }
        Thread.sleep(1000 / MESSAGES_PER_SECOND);
      }
    }
  }

  private List<WebSocket> come(HttpClient client) throws InterruptedException {
    List<WebSocket> all = new ArrayList<>();
    for (int i = 0; i < fans; i++) {
      String name = URLEncoder.encode("Fan " + (i + 1), StandardCharsets.UTF_8);
      URI place = URI.create(socket + "?room=" + room + "&name=" + name);
      try {
        all.add(
            client
                .newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(20))
                .buildAsync(place, new Ear())
                .join());
      } catch (CompletionException e) {
        Thread.sleep(100); // the door is crowded; the others go on
      }
    }
    if (all.isEmpty()) {
      throw new IllegalStateException("none of " + fans + " fans could come to " + socket);
    }
    return all;
  }

  private void say(WebSocket fan, long number) {
    String text = SENTENCES.get(random.nextInt(SENTENCES.size()));
    String frame =
        random.nextInt(4) == 0
            ? "{\"action\":\"react\",\"emoji\":\"\u26bd\"}"
            : "{\"action\":\"say\",\"clientId\":\"crowd-%d-%d\",\"text\":\"%s\"}"
                .formatted(System.currentTimeMillis(), number, text);
    CompletableFuture<WebSocket> sent = fan.sendText(frame, true);
    sent.exceptionally(
        e -> {
          return fan; // it has gone; the others talk on
        });
  }

  private final class Ear implements WebSocket.Listener {
    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      if (last) {
        heard.incrementAndGet();
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }
  }
}
