package dev.spate.aws.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonErrorsTest {
  private static final JsonNames S3 = JsonNames.of("Records", "s3", "object", "key");

  private static JsonReader reader(String document) {
    return new JsonReader(document.getBytes(UTF_8));
  }

  /** Enters known objects and all arrays, skips the rest, and takes each key as a string. */
  private static void walk(JsonReader reader) {
    reader.beginObject();
    for (int name; (name = reader.nextName(S3)) != JsonReader.END; ) {
      switch (name) {
        case 0 -> {
          reader.beginArray();
          while (reader.hasNext()) {
            walk(reader);
          }
        }
        case 1, 2 -> walk(reader);
        case 3 -> assertThat(reader.string()).isNotNull();
        default -> reader.skipValue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'Records':[{},{},{},{'s3':{'object':{'key':7}}}]}|Records[3].s3.object.key|44|a string|a"
            + " number",
        "{'Records':[{'s3':{'object':{'key':'k' 1}}}]}|Records[0].s3.object|39|',' or '}'|a number",
        "{'Records':[{'s3':{'object':{'key' 1}}}]}|Records[0].s3.object.key|35|':'|a number",
        "{'Records':[{'s3':{'object':{'key':'k',}}}]}|Records[0].s3.object|39|a member's name|'}'",
        "{'Records':[{},{} {}]}|Records[1]|18|',' or ']'|an object",
        "{'Records':[{},]}|Records[1]|15|an object|']'",
        "{'Records':{}}|Records|11|an array|an object",
        "{'Records':[{'s3':{}},null]}|Records[1]|22|an object|null",
        "{'x':{'secret':[tru]},'Records':[]}|x|16|true|something else",
        "{'Records':[{'s3':{}}|Records[0]|21|',' or ']'|the end of the document",
        "{'s3':{}}x|$|9|the end of the document|another character",
        "[]|$|0|an object|an array",
      })
  void tells_where_what_was_expected_and_what_kind_was_found(
      String document, String path, int offset, String expected, String found) {
    JsonReader reader = reader(document.replace('\'', '"'));
    JsonException e =
        catchThrowableOfType(
            JsonException.class,
            () -> {
              walk(reader);
              reader.end();
            });

    assertThat(e.path()).isEqualTo(path);
    assertThat(e.offset()).isEqualTo(offset);
    assertThat(e)
        .hasMessage("%s: expected %s, found %s (at byte %d)", path, expected, found, offset);
  }

  @Test
  void tells_the_path_of_an_object_once_it_is_over_so_that_a_missing_member_can_be_named() {
    JsonReader reader = reader("{\"Records\":[{\"a\":1},{\"a\":{\"b\":[1,2]}}]}");
    reader.beginObject();
    assertThat(reader.path()).isEqualTo("$");
    assertThat(reader.nextName()).isEqualTo("Records");
    reader.beginArray();
    assertThat(reader.path()).isEqualTo("Records");
    assertThat(reader.hasNext()).isTrue();
    reader.beginObject();
    assertThat(reader.nextName()).isEqualTo("a");
    assertThat(reader.path()).isEqualTo("Records[0].a");
    reader.skipValue();
    assertThat(reader.nextName()).isNull();

    assertThat(reader.path()).isEqualTo("Records[0]");
    assertThat(reader.offset()).isEqualTo(19);
    assertThat(reader.failure("a member 'body'", "none"))
        .hasMessage("Records[0]: expected a member 'body', found none (at byte 19)");
    assertThat(reader.hasNext()).isTrue();
    reader.skipValue();
    assertThat(reader.hasNext()).isFalse();
    assertThat(reader.path()).isEqualTo("Records");
  }

  @Test
  void shows_only_the_printable_start_of_a_name() {
    String name = "a\n\u001b[31m é" + "x".repeat(100);
    JsonReader reader =
        new JsonReader(
            new JsonWriter().beginObject().name(name).bool(true).endObject().toByteArray());
    reader.beginObject();
    assertThat(reader.nextName()).isEqualTo(name);

    assertThat(reader.path()).isEqualTo("a\\n\\u001b[31m???" + "x".repeat(64 - 16) + "...");
  }

  @Test
  void never_quotes_a_value() {
    String secret = "hunter2";
    for (String damaged :
        new String[] {
          "[\"%s", "[\"%s\" 1]", "[\"%s\\x\"]", "[\"%s\u0001\"]", "%s", "[%s]", "[\"a\"%s]"
        }) {
      assertThatThrownBy(() -> reader(damaged.replace("%s", secret)).skipValue())
          .isInstanceOf(JsonException.class)
          .hasMessageNotContaining("hunter");
    }
  }

  @Test
  void refuses_a_document_over_its_limits() {
    JsonLimits limits = new JsonLimits(40, 3, 5, 4);
    read("[[[\"12345\",1234,\"\\u00e9123\"]]]", limits);
    assertRefused("[[[[1]]]]", limits, "$: expected at most 3 levels, found 4 levels (at byte 3)");
    assertRefused("[\"123456\"]", limits, "found 6 bytes");
    assertRefused("[\"é1234\"]", limits, "a string of at most 5 bytes, found 6 bytes");
    assertRefused("{\"123456\":1}", limits, "a string of at most 5 bytes, found 6 bytes");
    assertRefused("[-1234]", limits, "a number of at most 4 characters, found 5 characters");
    assertRefused(
        " ".repeat(40) + "1", limits, "a document of at most 40 bytes, found 41 bytes (at byte 0)");
  }

  @Test
  void counts_levels_alike_whether_they_are_entered_or_skipped() {
    String bomb = "[".repeat(100_000);
    JsonReader entered = reader(bomb);
    assertThatThrownBy(
            () -> {
              while (true) {
                entered.beginArray();
                assertThat(entered.hasNext()).isTrue();
              }
            })
        .hasMessageContaining("expected at most 64 levels, found 65 levels (at byte 64)");
    assertRefused(
        bomb, JsonLimits.DEFAULT, "expected at most 64 levels, found 65 levels (at byte 64)");
    assertRefused("{\"a\":".repeat(65), JsonLimits.DEFAULT, "found 65 levels");

    JsonLimits deepest = new JsonLimits(1 << 20, JsonLimits.DEEPEST, 10, 10);
    read("[".repeat(1_000) + "]".repeat(1_000), deepest);
    assertRefused("[".repeat(1_001), deepest, "found 1001 levels");
  }

  @Test
  void refuses_limits_that_make_no_sense() {
    assertThatIllegalArgumentException().isThrownBy(() -> new JsonLimits(0, 1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new JsonLimits(1, 0, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JsonLimits(1, 1_001, 1, 1))
        .withMessage("depth is 1001, not within 1 to 1000");
  }

  private static void read(String document, JsonLimits limits) {
    byte[] bytes = document.getBytes(UTF_8);
    JsonReader reader = new JsonReader(bytes, 0, bytes.length, limits);
    reader.skipValue();
    reader.end();
  }

  private static void assertRefused(String document, JsonLimits limits, String message) {
    assertThatThrownBy(() -> read(document, limits))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining(message);
  }
}
