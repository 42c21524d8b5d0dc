package dev.spate.aws.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBase64Test {
  private static JsonReader reader(String text) {
    return new JsonReader(("[\"" + text + "\"]").getBytes(UTF_8));
  }

  private static byte[] read(String text) {
    JsonReader reader = reader(text);
    reader.beginArray();
    assertThat(reader.hasNext()).isTrue();
    byte[] bytes = reader.base64Bytes();
    assertThat(reader.hasNext()).isFalse();
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AA==", "AA", "AAA=", "AAA", "AAAA", "+/+/", "SGVsbG8sIFdvcmxkIQ=="})
  void decodes_with_and_without_padding(String text) {
    assertThat(read(text)).isEqualTo(Base64.getDecoder().decode(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"A", "AAAAA", "A===", "AA=", "AA==A", "=", "AA-_", "AA AA", "AAé", "A@AA"})
  void refuses_what_the_jdk_refuses_without_quoting_it(String text) {
    assertThatThrownBy(() -> Base64.getDecoder().decode(text.getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(JsonException.class)
        .hasMessage("[0]: expected base64, found a string that is not (at byte 2)")
        .hasNoCause();
  }

  @Test
  void decodes_a_text_with_escapes() {
    assertThat(read("\\u0041A\\/\\/")).isEqualTo(Base64.getDecoder().decode("AA//"));
  }

  @Test
  void reads_back_what_the_writer_wrote() {
    SplittableRandom random = new SplittableRandom(2);
    for (int length = 0; length < 200; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      byte[] document = new JsonWriter().base64(bytes).toByteArray();

      assertThat(new JsonReader(document).base64Bytes()).isEqualTo(bytes);
      assertThat(new JsonReader(document).string())
          .isEqualTo(Base64.getEncoder().encodeToString(bytes));
    }
  }
}
