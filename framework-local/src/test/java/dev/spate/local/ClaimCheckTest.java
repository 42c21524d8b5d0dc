package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.ClaimCheck;
import dev.spate.FunctionSpec;
import dev.spate.Publisher;
import dev.spate.Queue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payloads that are larger than a message, kept on disk over a restart. */
class ClaimCheckTest {
  private static final Queue<byte[]> TEXTS =
      new Queue<>("texts", byte[].class).visibility(Duration.ofSeconds(2)).receiveLimit(1_000);
  private static final ClaimCheck<String> LARGE = ClaimCheck.of(String.class, "large");
  private static final String TEXT = "x".repeat(3 << 20);

  @TempDir Path data;
  private final ConcurrentLinkedQueue<String> read = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Publisher<String>> texts = new AtomicReference<>();
  private final AtomicReference<Publisher<byte[]>> raw = new AtomicReference<>();

  private LocalBuilder app(boolean broken) {
    return Wired.app(
            FunctionSpec.function(
                    "read",
                    TEXTS.each(),
                    LARGE.each(
                        ports ->
                            (event, in) -> {
                              if (broken) {
                                throw new IllegalStateException("not now");
                              }
                              read.add(event.data());
                            }))
                .timeout(Duration.ofSeconds(2)),
            Wired.asking(
                ports -> {
                  texts.set(LARGE.publish(ports, TEXTS));
                  raw.set(ports.publish(TEXTS));
                }))
        .data(data);
  }

  @Test
  void a_large_text_is_read_after_a_restart() throws Exception {
    try (Wire wire = new Wire(app(true).start())) {
      texts.get().publish("m", TEXT);
      assertThat(wire.send("GET", "/_spate/functions", "").body()).contains("\"name\":\"read\"");
    }
    try (Wire wire = new Wire(app(false).start())) {
      Wire.until(() -> !read.isEmpty());
      assertThat(read).containsExactly(TEXT);
      assertThat(Wired.letters(wire)).doesNotContain("claim");
    }
  }

  @Test
  void a_large_text_that_is_gone_is_a_dead_letter_that_says_so() throws Exception {
    try (Wire wire = new Wire(app(false).start())) {
      String claim = "{\"spate-claim\":\"sha256-" + "0".repeat(64) + "/7\"}";
      raw.get().publish("m", claim.getBytes(StandardCharsets.US_ASCII));

      Wire.until(() -> Wired.letters(wire).contains("of 7 bytes is not in bucket large"));
      assertThat(read).isEmpty();
    }
  }
}
