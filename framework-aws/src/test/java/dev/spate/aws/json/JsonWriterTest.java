package dev.spate.aws.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {
  private static String text(JsonWriter writer) {
    return new String(writer.toByteArray(), UTF_8);
  }

  @Test
  void writes_every_kind_of_value_with_its_commas() throws IOException {
    JsonWriter writer = new JsonWriter();
    writer.beginObject();
    writer.name("statusCode").number(200).name("ok").bool(true).name("no").bool(false);
    writer.name("list").beginArray().nullValue().number(-0.5).string("a").beginArray().endArray();
    writer.beginObject().endObject().endArray();
    writer.name("body").base64(new byte[] {1, 2}).name("raw").raw("_[1]_".getBytes(UTF_8), 1, 3);
    writer.name("min").number(Long.MIN_VALUE).endObject();

    String expected =
        "{\"statusCode\":200,\"ok\":true,\"no\":false,\"list\":[null,-0.5,\"a\",[],{}],"
            + "\"body\":\"AQI=\",\"raw\":[1],\"min\":-9223372036854775808}";
    assertThat(text(writer)).isEqualTo(expected);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    writer.writeTo(stream);
    writer.writeLineTo(stream);
    assertThat(stream.toString(UTF_8)).isEqualTo(expected + expected + "\n");
  }

  @Test
  void escapes_what_must_be_escaped_and_nothing_else() {
    String text = "\"\\/\b\f\n\r\t\u0000\u001f\u007fé€😀\u2028";
    String expected = "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007fé€😀\u2028\"";

    assertThat(text(new JsonWriter().string(text))).isEqualTo(expected);
    byte[] utf8 = ("x" + text + "x").getBytes(UTF_8);
    assertThat(text(new JsonWriter().utf8(utf8, 1, utf8.length - 2))).isEqualTo(expected);
    assertThat(text(new JsonWriter().beginObject().name(text).nullValue().endObject()))
        .isEqualTo("{" + expected + ":null}");
  }

  @Test
  void reads_back_every_character_as_itself() {
    StringBuilder all = new StringBuilder();
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      if (point < 0xd800 || point > 0xdfff) {
        all.appendCodePoint(point);
      }
    }
    String text = all.toString();
    byte[] utf8 = text.getBytes(UTF_8);
    byte[] document = new JsonWriter().string(text).toByteArray();

    assertThat(new JsonReader(document).string()).isEqualTo(text);
    assertThat(new JsonReader(document).stringBytes()).isEqualTo(utf8);
    assertThat(new JsonWriter().utf8(utf8, 0, utf8.length).toByteArray()).isEqualTo(document);
    assertThat(Tree.byJackson(document)).isEqualTo(new Tree.Str(text));
  }

  @Test
  void reads_back_every_number_as_itself() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 20_000; i++) {
      long whole = random.nextLong() >> random.nextInt(64);
      assertThat(new JsonReader(new JsonWriter().number(whole).toByteArray()).longValue())
          .isEqualTo(whole);
      double number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        assertThat(new JsonReader(new JsonWriter().number(number).toByteArray()).doubleValue())
            .isEqualTo(number);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refuses_a_number_that_has_no_json(double number) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JsonWriter().number(number))
        .withMessage("JSON has no " + number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\ud800", "a\udc00", "a\ud800b", "a\ud800\ud800", "a\udc00\ud800"})
  void refuses_half_a_surrogate_pair(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JsonWriter().string(text))
        .withMessage("half a surrogate pair at index 1");
  }

  @Test
  void refuses_bytes_that_are_not_utf_8() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JsonWriter().utf8("ab\u00e9".getBytes(ISO_8859_1), 1, 2))
        .withMessage("not UTF-8 at byte 1");
  }

  @Test
  void refuses_calls_that_would_not_make_json() {
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().toByteArray());
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().name("a"));
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().number(1).number(2));
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().beginObject().number(1));
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().beginObject().endArray());
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().beginArray().endObject());
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().beginArray().name("a"));
    assertThatIllegalStateException()
        .isThrownBy(() -> new JsonWriter().beginObject().name("a").name("b"));
    assertThatIllegalStateException()
        .isThrownBy(() -> new JsonWriter().beginObject().name("a").endObject());
    assertThatIllegalStateException()
        .isThrownBy(() -> new JsonWriter().beginArray().endArray().endArray());
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().beginArray().toByteArray());
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().raw(new byte[0], 0, 0));
  }

  @Test
  void keeps_within_its_limits() {
    assertThat(text(new JsonWriter(5).string("abc"))).isEqualTo("\"abc\"");
    assertThatThrownBy(() -> new JsonWriter(5).string("abcd"))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("at most 5 bytes to write, found 6 bytes");
    assertThatThrownBy(() -> new JsonWriter(5).raw(new byte[6], 0, 6))
        .isInstanceOf(JsonException.class);
    JsonWriter deep = new JsonWriter();
    for (int i = 0; i < 64; i++) {
      deep.beginArray();
    }
    assertThatIllegalStateException().isThrownBy(deep::beginArray);
    for (int i = 0; i < 64; i++) {
      deep.endArray();
    }
    assertThat(text(deep)).isEqualTo("[".repeat(64) + "]".repeat(64));
  }
}
