package dev.spate.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.PortException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  @TempDir Path data;

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static void put(Ledger ledger, String key, String value) {
    ledger.call(maps -> maps.open("test").put(bytes(key), bytes(value)) == null);
  }

  private static String get(Ledger ledger, String key) {
    return ledger.call(
        maps -> {
          byte[] value = maps.open("test").get(bytes(key));
          return value == null ? "nothing" : new String(value, UTF_8);
        });
  }

  @Test
  void keeps_what_was_written_for_the_next_process() {
    try (Ledger ledger = Ledger.open(data.resolve("ledger"))) {
      put(ledger, "a", "1");
    }
    try (Ledger ledger = Ledger.open(data.resolve("ledger"))) {
      assertThat(get(ledger, "a")).isEqualTo("1");
    }
  }

  @Test
  void orders_keys_by_code_points_and_not_by_signed_bytes() {
    try (Ledger ledger = Ledger.inMemory()) {
      List.of("\uD83D\uDE00", "\uFFFD", "é", "z").forEach(key -> put(ledger, key, ""));

      List<String> keys =
          ledger.call(
              maps -> {
                List<String> all = new ArrayList<>();
                maps.open("test").keySet().forEach(key -> all.add(new String(key, UTF_8)));
                return all;
              });

      assertThat(keys).containsExactly("z", "é", "\uFFFD", "\uD83D\uDE00");
    }
  }

  @Test
  void an_interrupted_caller_does_not_close_the_file_for_others() throws Exception {
    try (Ledger ledger = Ledger.open(data.resolve("ledger"))) {
      List<Throwable> seen = new ArrayList<>();
      Thread caller =
          Thread.ofPlatform()
              .start(
                  () -> {
                    Thread.currentThread().interrupt();
                    try {
                      put(ledger, "a", "1");
                    } catch (PortException e) {
                      seen.add(e);
                    }
                  });
      caller.join();

      put(ledger, "b", "2");
      assertThat(get(ledger, "b")).isEqualTo("2");
      assertThat(seen).hasSize(1);
    }
  }

  @Test
  void what_a_piece_of_work_throws_reaches_its_caller_and_nobody_else() {
    try (Ledger ledger = Ledger.inMemory()) {
      assertThatThrownBy(
              () ->
                  ledger.call(
                      maps -> {
                        throw new IllegalStateException("no");
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no");

      put(ledger, "a", "1");
      assertThat(get(ledger, "a")).isEqualTo("1");
    }
  }

  @Test
  void many_writers_share_commits_and_lose_nothing() throws Exception {
    int writers = 16; // times 25 is 400
    int each = 25;
    try (Ledger ledger = Ledger.open(data.resolve("ledger"))) {
      CountDownLatch done = new CountDownLatch(writers);
      for (int w = 0; w < writers; w++) {
        int writer = w;
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int i = 0; i < each; i++) {
                    put(ledger, writer + "/" + i, "x");
                  }
                  done.countDown();
                });
      }
      done.await();
    }
    try (Ledger ledger = Ledger.open(data.resolve("ledger"))) {
      long size = ledger.call(maps -> maps.open("test").sizeAsLong());
      assertThat(size).isEqualTo(400);
    }
  }

  @Test
  void refuses_work_once_it_is_closed() {
    Ledger ledger = Ledger.inMemory();
    ledger.close();

    assertThatThrownBy(() -> put(ledger, "a", "1"))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void goes_on_after_something_that_it_ran_broke() throws Exception {
    try (Ledger ledger = Ledger.inMemory()) {
      ledger.call(
          maps -> {
            maps.afterwards(
                () -> {
                  throw new AssertionError("broken");
                });
            return true;
          });
      CompletableFuture<String> next = CompletableFuture.supplyAsync(() -> get(ledger, "a"));

      assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo("nothing");
    }
  }
}
