package dev.spate.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.RejectedException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class HostileInputTest {
  private final JacksonCodecs codecs = new JacksonCodecs();

  record Big(BigInteger whole) {}

  record Loose(Object anything) {}

  record Words(Map<String, String> words) {}

  private AbstractThrowableAssert<?, ? extends Throwable> refused(Class<?> type, byte[] json) {
    return assertThatThrownBy(() -> codecs.of(type).decode(json))
        .isInstanceOf(RejectedException.class);
  }

  @Test
  void refuses_a_depth_bomb_in_a_known_an_unknown_and_an_untyped_place() {
    String bomb = "[".repeat(1_000_000);
    String tree = "{\"branches\":[".repeat(200_000);

    refused(Payloads.Tree.class, tree.getBytes(UTF_8)).hasMessageContaining("depth");
    refused(Loose.class, ("{\"x\":" + bomb).getBytes(UTF_8)).hasMessageContaining("depth");
    refused(Loose.class, ("{\"anything\":" + bomb).getBytes(UTF_8)).hasMessageContaining("depth");
  }

  @Test
  void reads_as_deep_as_the_limit_says() {
    JacksonCodecs shallow = new JacksonCodecs(JsonLimits.DEFAULT.depth(3));
    byte[] three = "{\"branches\":[{\"branches\":[]}]}".getBytes(UTF_8);
    byte[] two = "{\"branches\":[{}]}".getBytes(UTF_8);

    assertThatThrownBy(() -> shallow.of(Payloads.Tree.class).decode(three))
        .hasMessageContaining("(4) exceeds the maximum allowed (3)");
    assertThatThrownBy(() -> shallow.of(Payloads.Tree.class).decode(two))
        .hasMessage("Tree.branches[0].branches: is missing");
  }

  @Test
  void refuses_numbers_that_would_take_minutes_or_gigabytes() {
    String digits = "9".repeat(1_000_000);

    refused(Big.class, ("{\"whole\":" + digits + "}").getBytes(UTF_8)).hasMessageContaining("100");
    refused(Big.class, "{\"whole\":1e999999999}".getBytes(UTF_8));
    for (String price : new String[] {"1e999999999", "1e-999999999", "1e99999999999999"}) {
      refused(
          Payloads.Line.class,
          ("{\"sku\":\"a\",\"quantity\":1,\"price\":" + price + "}").getBytes(UTF_8));
    }
  }

  @Test
  void keeps_an_untyped_number_cheap() {
    Loose loose = codecs.of(Loose.class).decode("{\"anything\":1e999999999}".getBytes(UTF_8));

    assertThat(loose.anything()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void refuses_a_document_over_its_size_before_reading_it() {
    JacksonCodecs small = new JacksonCodecs(JsonLimits.DEFAULT.document(20));

    assertThatThrownBy(() -> small.of(Words.class).decode(new byte[21]))
        .isInstanceOf(RejectedException.class)
        .hasMessage("Words: JSON must be at most 20 bytes, not 21");
    assertThatThrownBy(() -> small.of(Words.class).encode(new Words(Map.of("a", "b".repeat(9)))))
        .isInstanceOf(RejectedException.class)
        .hasMessage("Words: JSON must be at most 20 bytes, not 27");
  }

  @Test
  void refuses_a_text_or_name_over_its_length() {
    JacksonCodecs terse = new JacksonCodecs(JsonLimits.DEFAULT.string(10));
    byte[] text = ("{\"words\":{\"a\":\"" + "b".repeat(5_000) + "\"}}").getBytes(UTF_8);
    byte[] name = ("{\"" + "n".repeat(100_000) + "\":1}").getBytes(UTF_8);

    assertThatThrownBy(() -> terse.of(Words.class).decode(text))
        .isInstanceOf(RejectedException.class)
        .hasMessageStartingWith("Words.words: over a limit: String value length (");
    refused(Words.class, name).hasMessageContaining("Name length");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00c0\u0080", // a long form of zero
        "\u00ed\u00a0\u0080", // half of a surrogate pair
        "\u00f4\u0090\u0080\u0080", // over U+10FFFF
        "\u00f5\u0080\u0080\u0080",
        "\u00e0\u0080\u0080",
        "\u00f0\u0080\u0080\u0080",
        "\u0080",
        "\u00c3",
        "\u00e2\u0082",
        "\u00ff"
      })
  void refuses_what_is_not_utf8(String bytes) {
    byte[] json = ("{\"words\":{\"a\":\"" + bytes + "\"}}").getBytes(ISO_8859_1);

    refused(Words.class, json).hasMessage("Words: not valid UTF-8");
    assertThat(isUtf8(bytes.getBytes(ISO_8859_1))).isFalse();
  }

  @Test
  void agrees_with_the_platforms_decoder_on_random_bytes() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[1 + random.nextInt(5)];
      random.nextBytes(bytes);
      for (int k = 0; k < bytes.length; k++) {
        bytes[k] |= (byte) 0x80; // nearly all of these are wrong, some are not
      }
      boolean valid = new String(bytes, UTF_8).indexOf('\uFFFD') < 0;

      assertThat(isUtf8(bytes)).as("%s", (Object) bytes).isEqualTo(valid);
    }
  }

  @Test
  void reads_no_other_encoding() {
    refused(Words.class, "{\"words\":{}}".getBytes(UTF_16BE));
  }

  @Test
  void survives_any_bytes_and_any_cut() {
    byte[] good = codecs.of(Payloads.Groups.class).encode(new Generated(new Random(3)).groups());
    Random random = new Random(11);
    long start = System.nanoTime();
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = java.util.Arrays.copyOf(good, 1 + random.nextInt(good.length));
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      try {
        codecs.of(Payloads.Groups.class).decode(bytes);
      } catch (RejectedException e) {
        assertThat(e.reason()).startsWith("Groups");
      }
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
  }

  private static boolean isUtf8(byte[] bytes) {
    return Utf8.isValid(ByteBuffer.wrap(bytes), 0, bytes.length);
  }
}
