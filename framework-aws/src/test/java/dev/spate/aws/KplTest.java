package dev.spate.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.kinesis.clientlibrary.types.UserRecord;
import com.amazonaws.services.kinesis.model.Record;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Packed records, judged by Amazon's own client library. */
class KplTest {
  /** It logs each record that it cannot unpack, with its stack. */
  @BeforeAll
  static void hush() {
    System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
  }

  @Test
  void amazon_s_client_unpacks_what_we_pack() {
    for (long seed = 0; seed < Given.seeds(500); seed++) {
      List<Kpl.Part> parts = parts(seed);
      byte[] packed = Kpl.pack(parts);
      assertThat(ours(packed)).as("seed %d", seed).isEqualTo(theirs(packed));
      assertThat(Words.of(Kpl.parts(packed))).isEqualTo(Words.of(parts));
    }
  }

  /** Amazon's client drops the parts of a record that it cannot unpack; ours keeps it whole. */
  @Test
  void reads_damaged_and_changed_records_as_amazon_s_client_does_or_keeps_them_whole() {
    int same = 0;
    for (long seed = 0; seed < Given.seeds(5_000); seed++) {
      Random random = new Random(seed);
      byte[] packed = Kpl.pack(parts(seed % 100));
      byte[] message = java.util.Arrays.copyOfRange(packed, 4, packed.length - 16);
      for (int i = random.nextInt(3); i >= 0; i--) {
        message[random.nextInt(message.length)] = (byte) random.nextInt();
      }
      byte[] data = new byte[packed.length];
      System.arraycopy(packed, 0, data, 0, 4);
      System.arraycopy(message, 0, data, 4, message.length);
      // With a checksum that fits in most cases, so that the message itself is read.
      byte[] digest = random.nextInt(10) > 0 ? Hashes.md5(message) : new byte[16];
      System.arraycopy(digest, 0, data, 4 + message.length, 16);
      List<String> ours = ours(data);
      if (ours.equals(theirs(data))) {
        same++;
      } else {
        assertThat(ours).as("seed %d", seed).containsExactly("outer " + Words.of(data));
      }
    }
    assertThat(same).isGreaterThan((int) (Given.seeds(5_000) / 2));
  }

  @Test
  void a_record_that_only_begins_like_a_packed_one_is_a_record_of_its_own() {
    byte[] packed = Kpl.pack(parts(1));
    packed[packed.length - 1]++;
    assertThat(Kpl.parts(packed)).isNull();
    assertThat(Kpl.parts(new byte[] {(byte) 0xf3, (byte) 0x89, (byte) 0x9a, (byte) 0xc2})).isNull();
    assertThat(Kpl.parts(new byte[0])).isNull();
  }

  private static List<Kpl.Part> parts(long seed) {
    Given given = new Given(seed);
    List<Kpl.Part> parts = new ArrayList<>();
    for (int i = 0; i <= given.upTo(4); i++) {
      byte[] data = given.text(given.upTo(5)).getBytes(StandardCharsets.UTF_8);
      parts.add(new Kpl.Part(given.one("a", "b", "ä"), data, Map.of("spate-id", "id-" + i)));
    }
    return parts;
  }

  private static List<String> theirs(byte[] data) {
    Record record =
        new Record()
            .withData(ByteBuffer.wrap(data))
            .withPartitionKey("outer")
            .withSequenceNumber("1");
    List<String> theirs = new ArrayList<>();
    for (UserRecord user : UserRecord.deaggregate(List.of(record))) {
      byte[] bytes = new byte[user.getData().remaining()];
      user.getData().duplicate().get(bytes);
      theirs.add(user.getPartitionKey() + " " + Words.of(bytes));
    }
    return theirs;
  }

  private static List<String> ours(byte[] data) {
    List<Kpl.Part> parts = Kpl.parts(data);
    return parts == null
        ? List.of("outer " + Words.of(data))
        : parts.stream().map(p -> p.key() + " " + Words.of(p.data())).toList();
  }
}
