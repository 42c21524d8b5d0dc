package dev.spate.examples.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.documents.SampleDocuments;
import dev.spate.images.Orientation;
import dev.spate.images.SamplePhotos;
import dev.spate.video.Ffmpeg;
import dev.spate.video.SampleFilms;
import dev.spate.video.VideoLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnduranceTest {
  private static final byte[] PHOTO = SamplePhotos.jpeg(4, 640, 480, Orientation.TURN_LEFT);

  private static final List<List<String>> PAGES = List.of(List.of("A page", "with text"));
  private static final byte[] PDF = SampleDocuments.pdf("Title", PAGES);

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
      // What was being done is done again when the time of its function would have been over.
      client.advance(Duration.ofMinutes(3));
      for (String name : accepted) {
        String status = client.settled(name, Duration.ofMinutes(5));
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
  void damaged_pictures_neither_stop_the_process_nor_the_pictures_between_them() throws Exception {
    settle(250, i -> PHOTO);
  }

  /** Of pictures, documents and films; {@code -Dspate.hostile=1000} for as many. */
  @Test
  void damaged_files_of_every_kind_do_not_either() throws Exception {
    byte[] film = film();
    settle(
        Integer.getInteger("spate.hostile", 100),
        i -> i % 11 == 7 ? film : i % 3 == 1 ? PDF : PHOTO);
  }

  private static void settle(int all, IntFunction<byte[]> kinds) throws Exception {
    Random random = new Random(5);
    try (Child child = Child.start();
        Client client = new Client(child.url())) {
      for (int i = 0; i < all; i++) {
        byte[] kind = kinds.apply(i);
        byte[] content = isWhole(i) ? whole(kind, i) : damaged(random, kind, i % 4);
        assertThat(client.put(name(i), content)).isEqualTo(201);
      }
      int rejected = 0;
      for (int i = 0; i < all; i++) {
        String status = client.settled(name(i), Duration.ofMinutes(10));
        assertThat(status)
            .as("file %d", i)
            .isIn(isWhole(i) ? List.of("done") : List.of("done", "rejected"));
        rejected += status.equals("rejected") ? 1 : 0;
      }
      assertThat(child.alive()).isTrue();
      assertThat(child.children()).as("processes that are left").isEmpty();
      assertThat(child.temporary()).as("files that are left").isEmpty();
      assertThat(rejected).isGreaterThan(all / 4);
      System.out.printf(
          "%d files, a fifth of them whole, heap of 256 MB: %d rejected, all settled%n",
          all, rejected);
    }
  }

  private static boolean isWhole(int i) {
    return i % 5 == 4;
  }

  private static String name(int i) {
    return i + (isWhole(i) ? "-whole" : "-damaged");
  }

  private static byte[] film() throws Exception {
    boolean there = new Ffmpeg("ffmpeg", "ffprobe", VideoLimits.standard()).isThere();
    if (!there) {
      System.out.println("no damaged films are tried: ffmpeg is not installed");
      return PHOTO;
    }
    return SampleFilms.mp4("ffmpeg", "testsrc2", 128, 72, Duration.ofSeconds(2), 440);
  }

  /** Undamaged, yet no other file's bytes: readers do not mind what is behind the end. */
  private static byte[] whole(byte[] kind, int i) {
    return kind == PDF ? SampleDocuments.pdf("T" + i, PAGES) : Arrays.copyOf(kind, kind.length + i);
  }

  private static byte[] damaged(Random random, byte[] kind, int how) {
    byte[] bytes = kind.clone();
    switch (how) {
      case 0 -> bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length - 1));
      case 1 -> Arrays.fill(bytes, 2, 2 + random.nextInt(600), (byte) random.nextInt());
      case 2 -> {
        // lies about its size, if it is a picture: the frame header's height and width
        int frame = kind == PHOTO ? startOfFrame(bytes) : random.nextInt(500);
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
