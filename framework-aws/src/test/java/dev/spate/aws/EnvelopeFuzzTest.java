package dev.spate.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.ObjectChange;
import dev.spate.RejectedException;
import dev.spate.aws.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Events with a few bytes or members changed: read, or refused with where and why. */
class EnvelopeFuzzTest {
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
        new HttpEnvelope(HttpRequestReader.Kind.API, Optional.empty()),
        seed -> HttpEvents.encode(new Given(seed).request(), "r", Instant.EPOCH));
  }

  private static void fuzz(Envelope<?, ?> envelope, LongFunction<byte[]> events) {
    int read = 0;
    int refused = 0;
    long longest = 0;
    long seeds = Given.seeds(10_000);
    for (long seed = 0; seed < seeds; seed++) {
      byte[] event = Mutations.of(events.apply(seed % 500), new Random(seed));
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

  private static String text(byte[] event) {
    return new String(event, StandardCharsets.ISO_8859_1);
  }
}
