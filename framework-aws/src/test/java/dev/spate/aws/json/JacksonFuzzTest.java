package dev.spate.aws.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.HexFormat;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Documents by the thousand, whole and damaged: we and Jackson agree on each but the listed. */
class JacksonFuzzTest {
  private static final long SEEDS = Long.getLong("spate.seeds", 100_000);

  @Test
  void agrees_with_jackson_on_every_document() {
    long accepted = 0;
    long different = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] document = Documents.valid(random);
      if (seed % 4 != 0) {
        document = Documents.damaged(document, random);
      }
      Tree jackson = Tree.byJackson(document);
      boolean listed = jackson != null && Difference.any(document, jackson);
      check(document, listed ? null : jackson, random, seed);
      accepted += jackson == null ? 0 : 1;
      different += listed ? 1 : 0;
    }
    System.out.printf(
        "%,d documents: %,d accepted by Jackson, %,d of them refused as listed%n",
        SEEDS, accepted, different);
    // Otherwise the generator has gone astray and proves little.
    assertThat(accepted).isBetween(SEEDS * 3 / 10, SEEDS * 7 / 10);
    assertThat(different).isPositive();
  }

  private static void check(
      byte[] document, @Nullable Tree expected, SplittableRandom random, long seed) {
    Tree ours = read(document, random);
    if (!Objects.equals(ours, expected)) {
      fail(told(document, seed) + ": expected " + expected + " but read " + ours);
    }
    byte @Nullable [] raw = raw(document);
    if ((raw == null) != (expected == null)) {
      fail(told(document, seed) + ": skipping disagrees with reading");
    }
    if (ours == null || raw == null) {
      return;
    }
    JsonWriter writer = new JsonWriter();
    Tree.write(ours, writer);
    if (!ours.equals(read(writer.toByteArray(), random)) || !ours.equals(read(raw, random))) {
      fail(told(document, seed) + ": changed by writing");
    }
  }

  /** Reads the document from somewhere within a larger array of bytes that look like JSON. */
  private static @Nullable Tree read(byte[] document, SplittableRandom random) {
    int before = random.nextInt(3);
    byte[] array = "\"".repeat(before + document.length + 2).getBytes(ISO_8859_1);
    System.arraycopy(document, 0, array, before, document.length);
    JsonReader reader = new JsonReader(array, before, document.length, JsonLimits.DEFAULT);
    try {
      return Tree.byUs(reader);
    } catch (JsonException e) {
      require(e.offset() >= 0 && e.offset() <= document.length, "offset outside");
      return null;
    }
  }

  private static byte @Nullable [] raw(byte[] document) {
    JsonReader reader = new JsonReader(document);
    JsonReader skipping = new JsonReader(document);
    try {
      Slice raw = reader.rawValue();
      skipping.skipValue();
      require(skipping.offset() == reader.offset(), "skipping ends elsewhere");
      reader.end();
      byte[] bytes = raw.toByteArray();
      require(bytes[0] > ' ' && bytes[bytes.length - 1] > ' ', "space around a raw value");
      return bytes;
    } catch (JsonException e) {
      return null;
    }
  }

  /** AssertJ would take longer than both parsers. */
  private static void require(boolean right, String otherwise) {
    if (!right) {
      fail(otherwise);
    }
  }

  private static String told(byte[] document, long seed) {
    String text = new String(document, ISO_8859_1);
    return "seed " + seed + ", " + HexFormat.of().formatHex(document) + " (" + text + ")";
  }
}
