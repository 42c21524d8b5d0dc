package dev.spate.file.use;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.Codecs;
import dev.spate.Need;
import dev.spate.file.FileStatus;
import dev.spate.file.Gallery;
import dev.spate.images.Orientation;
import dev.spate.images.SamplePhotos;
import dev.spate.local.LocalRuntime;
import dev.spate.scan.RealClamd;
import dev.spate.scan.Scanner;
import dev.spate.scan.Wrapped;
import dev.spate.simulator.Scenario;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanTest {
  private static final byte[] PHOTO = SamplePhotos.jpeg(1, 60, 40, Orientation.NONE);
  private static final byte[] EICAR = RealClamd.EICAR.getBytes(US_ASCII);

  private final PatternScanner scanner = new PatternScanner();

  private Desk desk(Gallery gallery) {
    App app = gallery.app();
    return new Desk(
        Scenario.of(app, Codecs.plain()).watching(Scanner.PORT, (own, gate) -> scanner).begin());
  }

  private static List<?> stored(Desk desk, String bucket) {
    return desk.run.objects(new Bucket(bucket)).list("", 1000, Optional.empty()).items();
  }

  @Test
  void only_the_scan_may_read_what_was_not_scanned_and_nobody_reads_the_quarantine() {
    App app = Gallery.standard().app();
    for (var function : app.functions()) {
      for (Need need : app.manifest().of(function.name())) {
        if (need instanceof Need.Use use
            && use.resource() instanceof Bucket bucket
            && List.of("uploads", "quarantine").contains(bucket.name())) {
          assertThat(function.name()).isIn("receive", "scan", "upload", "begin");
          if (bucket.name().equals("quarantine")) {
            assertThat(use.toString()).doesNotContainIgnoringCase("read");
          }
        }
      }
    }
  }

  @Test
  void malware_is_locked_away_and_nothing_is_made_of_it() {
    Desk desk = desk(Gallery.standard());
    desk.put("bad.jpg", EICAR);
    desk.put("good.jpg", PHOTO);
    desk.deliver();

    assertThat(desk.status("bad.jpg")).isEqualTo(new FileStatus.Quarantined("Pattern"));
    assertThat(desk.text("/files/bad.jpg")).contains("\"status\":\"quarantined\"");
    assertThat(desk.get("/originals/bad.jpg").status()).isEqualTo(404);
    assertThat(desk.get("/originals/good.jpg").status()).isEqualTo(302);
    assertThat(stored(desk, "quarantine")).hasSize(1);
    assertThat(stored(desk, "uploads")).isEmpty();
    assertThat(stored(desk, "originals")).hasSize(1);
    assertThat(desk.pictures("good.jpg")).isNotEmpty();
  }

  @Test
  void nothing_is_let_in_while_the_scanner_is_away_and_everything_is_when_it_is_back() {
    Desk desk = desk(Gallery.standard());
    scanner.away.set(true);
    desk.put("a.jpg", PHOTO);
    desk.run.runFor(Duration.ofHours(30));

    assertThat(desk.status("a.jpg"))
        .isEqualTo(new FileStatus.Pending("waiting for the virus scanner"));
    assertThat(desk.text("/files/a.jpg")).contains("waiting for the virus scanner");
    assertThat(stored(desk, "originals")).isEmpty();
    assertThat(stored(desk, "renditions")).isEmpty();

    scanner.away.set(false);
    desk.run.runFor(Duration.ofMinutes(6));
    assertThat(desk.pictures("a.jpg")).isNotEmpty();
    assertThat(desk.run.deadLetters()).isEmpty();
  }

  @Test
  void files_do_not_wait_for_ever_and_the_hooks_of_a_subclass_hear_of_it() {
    Desk desk = desk(Gallery.standard().scanning(MyScan::new));
    scanner.away.set(true);
    desk.put("a.jpg", PHOTO);
    desk.run.runFor(Duration.ofHours(2));
    scanner.away.set(false);
    desk.put("large.jpg", new byte[2_000_001]);
    desk.put("bad.jpg", EICAR);
    desk.deliver();

    assertThat(((FileStatus.Rejected) desk.status("a.jpg")).reason()).contains("away for PT1H");
    assertThat(desk.run.deadLetters()).hasSize(2);
    var notes = desk.run.objects(Desk.RENDITIONS);
    assertThat(notes.head("notes/refused/a.jpg")).isPresent();
    assertThat(notes.head("notes/refused/large.jpg")).isPresent();
    assertThat(notes.head("notes/quarantined/bad.jpg")).isPresent();
  }

  @Test
  void what_is_found_to_be_malware_later_is_locked_away_with_all_that_was_made_of_it() {
    Gallery gallery = Gallery.standard();
    Desk desk = desk(gallery);
    desk.put("a.jpg", PHOTO);
    desk.put("b.jpg", SamplePhotos.jpeg(2, 60, 40, Orientation.NONE));
    desk.deliver();
    assertThat(stored(desk, "renditions")).hasSize(2);

    byte[] part = java.util.Arrays.copyOfRange(PHOTO, PHOTO.length - 40, PHOTO.length - 20);
    scanner.alsoFinds(new String(part, java.nio.charset.StandardCharsets.ISO_8859_1));
    dev.spate.FunctionSpec<String, String, dev.spate.Handler<String, String>> rescan =
        new dev.spate.FunctionSpec<>(
            "rescan",
            new dev.spate.Trigger.Call<>(String.class, String.class),
            gallery.rescan().settings(),
            gallery.rescan().factory());
    String next = desk.run.call(rescan, "").toString();
    desk.deliver();

    assertThat(next).contains("Answered");
    assertThat(desk.text("/files/a.jpg")).contains("\"status\":\"quarantined\"");
    assertThat(desk.text("/files/b.jpg")).contains("\"status\":\"done\"");
    assertThat(desk.get("/originals/a.jpg").status()).isEqualTo(404);
    assertThat(stored(desk, "renditions")).hasSize(1);
    assertThat(stored(desk, "originals")).hasSize(1);
    assertThat(stored(desk, "quarantine")).hasSize(1);
  }

  @Test
  void a_real_scanner_finds_the_pattern_in_every_wrapping_and_is_waited_for(@TempDir Path folder)
      throws Exception {
    try (RealClamd clamd = new RealClamd(folder);
        LocalRuntime runtime =
            LocalRuntime.builder()
                .mount("/g", Gallery.standard().app(), Codecs.plain(), 30 << 20)
                .setting("gallery", "clamd", clamd.address())
                .start();
        HttpClient client = HttpClient.newHttpClient()) {
      String gallery = runtime.url() + "/g";
      Map<String, byte[]> bad =
          Map.of(
              "plain",
              EICAR,
              "zip",
              Wrapped.zip("inside", EICAR),
              "zips",
              Wrapped.zip("inside", Wrapped.zip("inside", EICAR)),
              "amid",
              Wrapped.amid(9 << 20));
      for (var file : bad.entrySet()) {
        put(client, gallery, file.getKey(), file.getValue());
      }
      put(client, gallery, "good.jpg", PHOTO);
      Thread.sleep(1500);
      for (String name : List.of("plain", "zip", "zips", "amid", "good.jpg")) {
        assertThat(file(client, gallery, name)).contains("\"pending\"").doesNotContain("\"url\"");
      }

      clamd.start();
      await(client, gallery, "good.jpg", "\"done\"");
      for (String name : bad.keySet()) {
        await(client, gallery, name, "\"quarantined\",\"reason\":\"Eicar-Test-Signature");
      }
    }
  }

  private static void put(HttpClient client, String gallery, String name, byte[] content)
      throws Exception {
    HttpRequest put =
        HttpRequest.newBuilder(URI.create(gallery + "/uploads/" + name))
            .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
            .build();
    assertThat(client.send(put, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
  }

  static String file(HttpClient client, String gallery, String name) throws Exception {
    HttpRequest get = HttpRequest.newBuilder(URI.create(gallery + "/files/" + name)).build();
    return new String(client.send(get, BodyHandlers.ofByteArray()).body(), UTF_8);
  }

  static void await(HttpClient client, String gallery, String name, String text) throws Exception {
    String file = "";
    for (int i = 0; i < 1200 && !file.contains(text); i++) {
      Thread.sleep(100);
      file = file(client, gallery, name);
    }
    assertThat(file).contains(text);
  }
}
