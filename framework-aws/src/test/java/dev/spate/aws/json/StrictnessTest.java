package dev.spate.aws.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is JSON and what is not, case by case, with Jackson as the judge. */
class StrictnessTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\t\r\n",
        "01",
        "-",
        "-01",
        "--1",
        "+1",
        ".5",
        "1.",
        "1.e3",
        "1e",
        "1e+",
        "1.5.5",
        "1e5e5",
        "0x10",
        "1L",
        "-a",
        "00",
        "-00",
        "1_000",
        "NaN",
        "Infinity",
        "-Infinity",
        "nan",
        "//c\n1",
        "/*c*/1",
        "#c\n1",
        "1//c",
        "'a'",
        "{a:1}",
        "{'a':1}",
        "[1,]",
        "{\"a\":1,}",
        "[,1]",
        "[1,,2]",
        "{,}",
        "{1:2}",
        "{\"a\"}",
        "{\"a\" 1}",
        "{\"a\":}",
        "{\"a\":1 \"b\":2}",
        "{null:1}",
        "{\"a\":1:2}",
        "[1 2]",
        "[1a]",
        "1a",
        "[true\"a\"]",
        "[1\"a\"]",
        "[1:2]",
        "1 2",
        "{}{}",
        "[]x",
        "[1]]",
        "{}}",
        "[",
        "{",
        "[1",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "]",
        "}",
        ",",
        ":",
        "[}",
        "{]",
        "tru",
        "truex",
        "true1",
        "True",
        "TRUE",
        "nul",
        "nullnull",
        "fals",
        "undefined",
        "\"",
        "\"a",
        "\"a\\",
        "\"\\x\"",
        "\"\\'\"",
        "\"\\u\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\U0041\"",
        "\"\\u-001\"",
        "\"a\tb\"",
        "\"a\nb\"",
        "\"\u0000\"",
        "\"\u001f\"",
        "{\"a\tb\":1}",
        "\u00a01",
        "1\u00a0",
        "\u000b1",
        "\f1",
        "[\ufeff1]",
        "1\u0000",
        "\\u0031"
      })
  void refuses_what_jackson_refuses(String document) {
    // A NUL among the first bytes makes Jackson guess another encoding; padding prevents that.
    byte[] bytes = ("    " + document).getBytes(UTF_8);

    assertThat(Tree.byJackson(bytes)).isNull();
    assertThatThrownBy(() -> Tree.byUs(new JsonReader(bytes))).isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> skipAll(bytes)).isInstanceOf(JsonException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "-0.0",
        "1E+2",
        "1e-2",
        "0e0",
        "0.0e-0",
        "1e400",
        "123456789012345678901234567890",
        "\"\"",
        "\"\\u0000\"",
        "\"\\u00E9\\u00e9\\/\"",
        "\"\\uD83D\\ude00\"",
        "\"\u007f\"",
        "\"\u0080\"",
        "\"\u2028\"",
        "\"\uffff\"",
        "\"\ud83d\ude00\"",
        "[]",
        "{}",
        "[[],{}]",
        "{\"\":1}",
        " \t\r\n[ \t\r\n1 \t\r\n, \t\r\n2 \t\r\n] \t\r\n",
        "{\"a\" : 1 , \"b\" : null }",
        "true",
        "false",
        "null",
        "{\"a\":1,\"a\":2}",
        "{\"\\u0061\":1}",
        "{\"\\ud83d\\ude00\":1}"
      })
  void accepts_what_jackson_accepts(String document) {
    byte[] bytes = document.getBytes(UTF_8);

    assertThat(Tree.byUs(new JsonReader(bytes))).isNotNull().isEqualTo(Tree.byJackson(bytes));
    skipAll(bytes);
  }

  @ParameterizedTest
  @EnumSource(Difference.class)
  void refuses_what_jackson_takes_in_spite_of_the_rfc(Difference difference) {
    byte[] document = difference.example();
    Tree jackson = Tree.byJackson(document);

    assertThat(jackson).isNotNull();
    assertThat(difference.applies(document, jackson)).isTrue();
    assertThatThrownBy(() -> skipAll(document)).isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> Tree.byUs(new JsonReader(document))).isInstanceOf(JsonException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "bf",
        "c080",
        "c1bf",
        "c2",
        "c241",
        "e08080",
        "e09fbf",
        "e282",
        "e28241",
        "eda080",
        "edbfbf",
        "edA0BDEDB880",
        "f0808080",
        "f08fbfbf",
        "f09f98",
        "f4908080",
        "f5808080",
        "f8888080",
        "fe",
        "ff"
      })
  void refuses_bytes_that_are_not_utf_8_in_values_and_names(String hex) {
    assertThatThrownBy(() -> skipAll(HexFormat.of().parseHex("22" + hex + "22")))
        .isInstanceOf(JsonException.class)
        .hasMessage("$: expected UTF-8, found bytes that are not well-formed (at byte 1)");
    assertThatThrownBy(() -> skipAll(HexFormat.of().parseHex("7b22" + hex + "223a317d")))
        .isInstanceOf(JsonException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"c280", "dfbf", "e0a080", "ed9fbf", "ee8080", "efbfbf", "f0908080", "f48fbfbf"})
  void accepts_the_first_and_last_of_every_length(String hex) {
    byte[] document = HexFormat.of().parseHex("22" + hex + "22");

    assertThat(Tree.byUs(new JsonReader(document))).isEqualTo(Tree.byJackson(document));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\ud800",
        "\\udc00",
        "\\udc00\\ud800",
        "\\udc00\\udc00",
        "\\ud800\\ud800",
        "\\ud800x",
        "\\ud800\\n",
        "\\ud800\\u0041",
        "\\udbff",
        "\\ud83d\\ude00\\ud83d"
      })
  void refuses_half_a_surrogate_pair(String text) {
    assertThatThrownBy(() -> skipAll(("\"" + text + "\"").getBytes(UTF_8)))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("expected an escaped pair of surrogates, found half a pair");
  }

  @Test
  void delivers_a_repeated_name_as_often_as_it_occurs() {
    JsonReader reader = new JsonReader("{\"a\":1,\"a\":2}".getBytes(UTF_8));
    reader.beginObject();

    assertThat(reader.nextName()).isEqualTo("a");
    assertThat(reader.intValue()).isEqualTo(1);
    assertThat(reader.nextName()).isEqualTo("a");
    assertThat(reader.intValue()).isEqualTo(2);
    assertThat(reader.nextName()).isNull();
    reader.end();
  }

  private static void skipAll(byte[] document) {
    JsonReader reader = new JsonReader(document);
    reader.skipValue();
    reader.end();
  }

  /** Strings are read eight bytes at a time: no byte is overlooked wherever among them it is. */
  @Test
  void each_byte_counts_at_each_place_of_a_string() {
    byte[] plain = "\"a plain text \\n and more of it, plain\"".getBytes(UTF_8);
    for (int at = 1; at < plain.length - 1; at++) {
      for (int b = Byte.MIN_VALUE; b <= Byte.MAX_VALUE; b++) {
        byte[] document = plain.clone();
        document[at] = (byte) b;
        Tree jackson = Tree.byJackson(document);
        boolean listed = jackson != null && Difference.any(document, jackson);

        assertThat(byUs(document)).as("%d at %d", b, at).isEqualTo(listed ? null : jackson);
      }
    }
  }

  private static @Nullable Tree byUs(byte[] document) {
    try {
      return Tree.byUs(new JsonReader(document));
    } catch (JsonException e) {
      return null;
    }
  }
}
