package dev.spate.examples.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.images.Orientation;
import dev.spate.images.SamplePhotos;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnduranceTest {
  private static final byte[] PHOTO = SamplePhotos.jpeg(4, 640, 480, Orientation.TURN_LEFT);

  @TempDir Path data;

  @Test
  void every_accepted_upload_is_settled_after_kill_9() throws Exception {
    Queue<String> accepted = new ConcurrentLinkedQueue<>();
    AtomicInteger sent = new AtomicInteger();
    try (Child child = Child.start("--data", data.toString());
        Client client = new Client(child.url())) {
      List<Thread> senders = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        senders.add(Thread.ofVirtual().start(() -> send(client, sent, accepted)));
      }
      while (accepted.size() < 60) {
        Thread.sleep(1);
      }
      child.kill();
      for (Thread sender : senders) {
        sender.join();
      }
    }
    assertThat(accepted.size()).isBetween(60, 99);
    try (Child child = Child.start("--data", data.toString());
        Client client = new Client(child.url())) {
      int done = 0;
      for (String name : accepted) {
        String status = client.settled(name);
        assertThat(status).as(name).isEqualTo(isPhoto(name) ? "done" : "rejected");
        done++;
      }
      System.out.printf(
          "%d accepted before kill -9, all %d settled after it%n", accepted.size(), done);
    }
  }

  private static boolean isPhoto(String name) {
    return name.endsWith(".jpg");
  }

  private static void send(Client client, AtomicInteger sent, Queue<String> accepted) {
    for (int i = sent.incrementAndGet(); i <= 100; i = sent.incrementAndGet()) {
      String name = i % 10 == 0 ? i + ".txt" : i + ".jpg";
      try {
        if (client.put(
                name,
                isPhoto(name) ? PHOTO : name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            == 201) {
          accepted.add(name);
        }
      } catch (Exception e) {
        return; // killed
      }
    }
  }

  @Test
  void damaged_files_neither_stop_the_process_nor_the_files_between_them() throws Exception {
    Random random = new Random(5);
    try (Child child = Child.start();
        Client client = new Client(child.url())) {
      int rejected = 0;
      for (int i = 0; i < 250; i++) {
        boolean whole = i % 5 == 4;
        byte[] content = whole ? PHOTO : damaged(random, i % 4);
        assertThat(client.put(i + (whole ? "-whole" : "-damaged"), content)).isEqualTo(201);
      }
      for (int i = 0; i < 250; i++) {
        boolean whole = i % 5 == 4;
        String status = client.settled(i + (whole ? "-whole" : "-damaged"));
        assertThat(status)
            .as("file %d", i)
            .isIn(whole ? List.of("done") : List.of("done", "rejected"));
        rejected += status.equals("rejected") ? 1 : 0;
      }
      assertThat(child.alive()).isTrue();
      assertThat(rejected).isGreaterThan(100);
      System.out.printf("200 damaged files: %d rejected, the others still readable%n", rejected);
    }
  }

  private static byte[] damaged(Random random, int how) {
    byte[] bytes = PHOTO.clone();
    switch (how) {
      case 0 -> bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length - 1));
      case 1 -> Arrays.fill(bytes, 2, 2 + random.nextInt(600), (byte) random.nextInt());
      case 2 -> {
        // lies about its size: the frame header's height and width
        int frame = startOfFrame(bytes);
        for (int at = frame + 5; at < frame + 9; at++) {
          bytes[at] = (byte) random.nextInt();
        }
      }
      default -> {
        for (int n = 0; n < 200; n++) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
      }
    }
    return bytes;
  }

  private static int startOfFrame(byte[] jpeg) {
    for (int at = 2; ; at += 2 + ((jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff))) {
      if ((jpeg[at + 1] & 0xfc) == 0xc0) {
        return at;
      }
    }
  }
}
