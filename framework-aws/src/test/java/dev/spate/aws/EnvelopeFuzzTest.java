package dev.spate.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.ObjectChange;
import dev.spate.RejectedException;
import dev.spate.aws.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Events with a few bytes or members changed: read, or refused with where and why. */
class EnvelopeFuzzTest {
  private static final List<String> WORDS =
      List.of(
          "null",
          "{}",
          "[]",
          "\"\"",
          "0",
          "-1",
          "1e999",
          "true",
          ",",
          ":",
          "\"",
          "{",
          "[",
          "\\u0000",
          "\\ud800",
          "\"x\"",
          "%",
          "$default",
          "/",
          "s3:TestEvent",
          "9223372036854775808",
          "\r\n");

  @Test
  void s3_notifications() {
    S3Envelope envelope =
        new S3Envelope(Archive.UPLOADS.created(), Optional.of("archive-uploads-1"));
    fuzz(
        envelope,
        seed ->
            S3Events.encode(
                new Given(seed).changes(ObjectChange.Kind.CREATED), "archive-uploads-1"));
  }

  @Test
  void http_requests() {
    fuzz(
        new HttpEnvelope(Optional.empty()),
        seed -> HttpEvents.encode(new Given(seed).request(), "r", Instant.EPOCH));
  }

  private static void fuzz(Envelope<?, ?> envelope, LongFunction<byte[]> events) {
    int read = 0;
    int refused = 0;
    long longest = 0;
    long seeds = Given.seeds(10_000);
    for (long seed = 0; seed < seeds; seed++) {
      byte[] event = mutated(events.apply(seed % 500), new Random(seed));
      long began = System.nanoTime();
      try {
        assertThat(envelope.open(event).input()).isNotNull();
        read++;
      } catch (JsonException | RejectedException e) {
        refused++;
        assertThat(e.getMessage()).as("seed %d", seed).isNotEmpty().hasSizeLessThan(1_000);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed + ": " + text(event), e);
      }
      longest = Math.max(longest, System.nanoTime() - began);
    }
    assertThat(read).as("still read").isGreaterThan((int) (seeds / 50));
    assertThat(refused).as("refused").isGreaterThan((int) (seeds / 5));
    assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofSeconds(5));
  }

  private static byte[] mutated(byte[] event, Random random) {
    byte[] bytes = event;
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      bytes = random.nextBoolean() ? member(bytes, random) : raw(bytes, random);
    }
    return bytes;
  }

  /** Bytes changed, cut out, doubled, or the end cut off. */
  private static byte[] raw(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, from + 1 + random.nextInt(8));
    return switch (random.nextInt(5)) {
      case 0 -> splice(bytes, from, from + 1, new byte[] {(byte) random.nextInt()});
      case 1 -> splice(bytes, from, to, new byte[0]);
      case 2 -> splice(bytes, to, to, Arrays.copyOfRange(bytes, from, to));
      case 3 -> random.nextInt(5) > 0 ? bytes : Arrays.copyOf(bytes, Math.max(1, from));
      default -> splice(bytes, from, from, word(random));
    };
  }

  /** What follows a colon replaced by another value. */
  private static byte[] member(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length);
    while (from < bytes.length && bytes[from] != ':') {
      from++;
    }
    int to = Math.min(bytes.length, from + 1);
    while (to < bytes.length && ",}]".indexOf(bytes[to]) < 0) {
      to++;
    }
    return splice(bytes, Math.min(bytes.length, from + 1), to, word(random));
  }

  private static byte[] word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] other) {
    byte[] out = new byte[from + other.length + bytes.length - to];
    System.arraycopy(bytes, 0, out, 0, from);
    System.arraycopy(other, 0, out, from, other.length);
    System.arraycopy(bytes, to, out, from + other.length, bytes.length - to);
    return out.length == 0 ? new byte[] {' '} : out;
  }

  private static String text(byte[] event) {
    return new String(event, StandardCharsets.ISO_8859_1);
  }
}
