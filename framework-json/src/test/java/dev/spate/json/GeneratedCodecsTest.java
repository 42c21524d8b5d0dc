package dev.spate.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Codecs;
import dev.spate.InvalidAppException;
import dev.spate.RejectedException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GeneratedCodecsTest {
  private final Codecs codecs = new TestPayloadsJson();

  private static String line(String price) {
    return "{\"sku\":\"a\",\"quantity\":1,\"price\":" + price + "}";
  }

  @Test
  void has_codecs_of_what_is_listed_and_of_everything_inside_it_and_of_nothing_else() {
    assertThat(codecs.find(Payloads.Order.class)).containsSame(codecs.of(Payloads.Order.class));
    assertThat(codecs.find(Payloads.Line.class)).isPresent();
    assertThat(codecs.find(String.class)).isPresent();
    assertThat(codecs.find(Optional.class)).isEmpty();
    assertThatThrownBy(() -> codecs.of(Optional.class))
        .isInstanceOf(InvalidAppException.class)
        .hasMessage("no codec for java.util.Optional");
  }

  @Test
  void refuses_a_depth_bomb_in_a_known_and_an_unknown_place() {
    for (String bomb :
        List.of("{\"branches\":[".repeat(200_000), "{\"x\":" + "[".repeat(1_000_000))) {
      assertThatThrownBy(() -> codecs.of(Payloads.Tree.class).decode(bomb.getBytes(UTF_8)))
          .isInstanceOf(RejectedException.class)
          .hasMessageContaining("Document nesting depth (65) exceeds the maximum allowed (64)");
    }
    assertThatThrownBy(
            () ->
                codecs
                    .of(Payloads.Shape.class)
                    .decode("{\"@type\":\"Cube\",\"inside\":".repeat(100_000).getBytes(UTF_8)))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("depth (65)");
  }

  @Test
  void neither_reads_nor_writes_deeper_than_the_limit_says() {
    Codecs shallow = new TestPayloadsJson(JsonLimits.DEFAULT.depth(3));
    Payloads.Tree two = new Payloads.Tree(List.of(new Payloads.Tree(List.of())));

    assertThatThrownBy(
            () ->
                shallow
                    .of(Payloads.Tree.class)
                    .decode("{\"branches\":[{\"branches\":[]}]}".getBytes(UTF_8)))
        .hasMessageContaining("(4) exceeds the maximum allowed (3)");
    assertThatThrownBy(() -> shallow.of(Payloads.Tree.class).encode(two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(4) exceeds the maximum allowed (3)");
  }

  @Test
  void refuses_numbers_that_would_take_minutes_or_gigabytes() {
    for (String price : new String[] {"1e999999999", "1e-999999999", "1e99999999999999"}) {
      assertThatThrownBy(() -> codecs.of(Payloads.Line.class).decode(line(price).getBytes(UTF_8)))
          .isInstanceOf(RejectedException.class)
          .hasMessage("Line.price: is not a valid BigDecimal");
    }
    assertThatThrownBy(
            () ->
                codecs.of(Payloads.Line.class).decode(line("9".repeat(1_000_000)).getBytes(UTF_8)))
        .hasMessage(
            "Line.price: over a limit: Number value length (1000000) exceeds the maximum allowed"
                + " (100)");
  }

  @Test
  void refuses_a_document_or_text_over_its_size() {
    Codecs small = new TestPayloadsJson(JsonLimits.DEFAULT.document(20));
    Codecs brief = new TestPayloadsJson(JsonLimits.DEFAULT.string(3));

    assertThatThrownBy(() -> small.of(Payloads.Tree.class).decode(new byte[21]))
        .isInstanceOf(RejectedException.class)
        .hasMessage("Tree: JSON must be at most 20 bytes, not 21");
    assertThatThrownBy(() -> small.of(Payloads.Blob.class).encode(new Payloads.Blob(new byte[9])))
        .hasMessage("Blob: JSON must be at most 20 bytes, not 24");
    assertThatThrownBy(
            () -> brief.of(Payloads.Line.class).decode("{\"sku\":\"long\"".getBytes(UTF_8)))
        .hasMessage(
            "Line.sku: over a limit: String value length (4) exceeds the maximum allowed (3)");
  }

  @Test
  void refuses_bytes_that_are_no_utf8_and_names_that_are_too_long() {
    byte[] overlong = {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'};
    String name = "{\"" + "n".repeat(2_000) + "\":1}";

    assertThatThrownBy(() -> codecs.of(Payloads.Tree.class).decode(overlong))
        .hasMessage("Tree: not valid UTF-8");
    assertThatThrownBy(() -> codecs.of(Payloads.Tree.class).decode(name.getBytes(UTF_8)))
        .hasMessage("Tree: over a limit: Name length (2000) exceeds the maximum allowed (1024)");
  }

  @Test
  void refuses_to_write_what_could_not_be_read_again() {
    assertThatThrownBy(() -> codecs.of(Payloads.Tree.class).encode(new Payloads.Tree(null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Tree.branches: is null");
  }

  @Test
  void finds_the_type_of_a_sealed_payload_wherever_it_stands() {
    byte[] json =
        "{\"edge\":1,\"inside\":{\"radius\":2.5,\"@type\":\"Circle\"},\"@type\":\"Cube\"}"
            .getBytes(UTF_8);

    Payloads.Shape shape = codecs.of(Payloads.Shape.class).decode(json);

    assertThat(shape).isEqualTo(new Payloads.Cube(1, Optional.of(new Payloads.Circle(2.5))));
    assertThat(shape).isEqualTo(new JacksonCodecs().of(Payloads.Shape.class).decode(json));
  }

  @Test
  void reads_a_slice_and_shares_nothing_with_it() {
    byte[] json = line("2.50").getBytes(UTF_8);
    byte[] around = new byte[json.length + 10];
    Arrays.fill(around, (byte) '"');
    System.arraycopy(json, 0, around, 5, json.length);

    Payloads.Line line = codecs.of(Payloads.Line.class).decode(around, 5, json.length);
    Arrays.fill(around, (byte) 0);

    assertThat(line).isEqualTo(new Payloads.Line("a", 1, new BigDecimal("2.50")));
  }
}
