package dev.spate.aws.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReaderTest {
  private static final JsonNames NAMES = JsonNames.of("messageId", "body", "", "é", "a\"b");

  private static JsonReader reader(String document) {
    return new JsonReader(document.getBytes(UTF_8));
  }

  @Test
  void finds_known_names_by_number_and_skips_the_rest() {
    JsonReader reader =
        reader("{\"body\":\"b\",\"other\":{\"body\":[1]},\"messageId\":\"m\",\"bod\":0,\"\":1}");
    List<Integer> names = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    reader.beginObject();
    for (int name; (name = reader.nextName(NAMES)) != JsonReader.END; reader.skipValue()) {
      names.add(name);
      if (name == JsonReader.UNKNOWN) {
        unknown.add(reader.name());
      }
    }
    reader.end();

    assertThat(names).containsExactly(1, JsonReader.UNKNOWN, 0, JsonReader.UNKNOWN, 2);
    assertThat(unknown).containsExactly("other", "bod");
  }

  @Test
  void knows_a_name_however_it_is_escaped() {
    JsonReader reader = reader("{\"b\\u006fdy\":1,\"\\u00e9\":2,\"é\":3,\"a\\\"b\":4,\"\\n\":5}");
    List<Integer> names = new ArrayList<>();
    reader.beginObject();
    for (int name; (name = reader.nextName(NAMES)) != JsonReader.END; reader.skipValue()) {
      names.add(name);
      assertThat(reader.name()).isNotNull();
    }

    assertThat(names).containsExactly(1, 3, 3, 4, JsonReader.UNKNOWN);
  }

  @Test
  void refuses_a_table_with_a_name_twice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonNames.of("a", "b", "a"))
        .withMessage("the name a is given twice");
  }

  @Test
  void hands_out_the_bytes_of_a_string_with_its_escapes_resolved() {
    byte[] document =
        "[\"pläin\",\"{\\\"a\\\":\\\"\\ud83d\\ude00\\u00e9\\u20ac\\u0041\\\"}\"]".getBytes(UTF_8);
    JsonReader reader = new JsonReader(document);
    reader.beginArray();

    assertThat(reader.hasNext()).isTrue();
    assertThat(new String(reader.stringBytes(), UTF_8)).isEqualTo("pläin");
    assertThat(reader.hasNext()).isTrue();
    assertThat(new String(reader.stringBytes(), UTF_8)).isEqualTo("{\"a\":\"😀é€A\"}");
    assertThat(reader.hasNext()).isFalse();
    reader.end();
  }

  @Test
  void resolves_every_escape() {
    assertThat(reader("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\u001F\\uFFFF\"").string())
        .isEqualTo("\"\\/\b\f\n\r\t\u0000\u001f\uffff");
  }

  @Test
  void reads_literals_and_null() {
    JsonReader reader = reader("[true, false, null, \"text\", null]");
    reader.beginArray();

    assertThat(reader.hasNext()).isTrue();
    assertThat(reader.booleanValue()).isTrue();
    assertThat(reader.hasNext()).isTrue();
    assertThat(reader.booleanValue()).isFalse();
    assertThat(reader.hasNext()).isTrue();
    assertThat(reader.isNull()).isTrue();
    assertThat(reader.stringOrNull()).isNull();
    assertThat(reader.hasNext()).isTrue();
    assertThat(reader.isNull()).isFalse();
    assertThat(reader.stringOrNull()).isEqualTo("text");
    assertThat(reader.hasNext()).isTrue();
    reader.skipValue();
    assertThat(reader.hasNext()).isFalse();
  }

  @Test
  void looks_ahead_without_moving() {
    assertThat(reader(" {}").peek()).isEqualTo(JsonType.OBJECT);
    assertThat(reader("[]").peek()).isEqualTo(JsonType.ARRAY);
    assertThat(reader("\"\"").peek()).isEqualTo(JsonType.STRING);
    assertThat(reader("-1").peek()).isEqualTo(JsonType.NUMBER);
    assertThat(reader("false").peek()).isEqualTo(JsonType.BOOLEAN);
    JsonReader nothing = reader(" null ");
    assertThat(nothing.peek()).isEqualTo(JsonType.NULL);
    nothing.skipValue();
    nothing.end();
    assertThatThrownBy(() -> reader("+1").peek()).isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> reader("").peek()).isInstanceOf(JsonException.class);
  }

  @Test
  void hands_out_a_raw_value_as_it_was_written() {
    JsonReader reader = reader("{\"detail\" : { \"a\" : [ 1.0 , \"\\u0041\" ] } , \"b\":2}");
    reader.beginObject();

    assertThat(reader.nextName()).isEqualTo("detail");
    assertThat(reader.rawValue().utf8()).isEqualTo("{ \"a\" : [ 1.0 , \"\\u0041\" ] }");
    assertThat(reader.nextName()).isEqualTo("b");
    assertThat(reader.rawValue().utf8()).isEqualTo("2");
    assertThat(reader.nextName()).isNull();
  }

  @Test
  void reads_a_part_of_an_array_and_nothing_beyond() {
    byte[] array = "xx[12]yy".getBytes(UTF_8);
    JsonReader whole = new JsonReader(array, 2, 4, JsonLimits.DEFAULT);
    whole.skipValue();
    whole.end();

    assertThat(whole.offset()).isEqualTo(4);
    assertThatThrownBy(() -> new JsonReader(array, 2, 3, JsonLimits.DEFAULT).skipValue())
        .hasMessage("$: expected ',' or ']', found the end of the document (at byte 3)");
    assertThatThrownBy(() -> new JsonReader(array, 5, 4, JsonLimits.DEFAULT))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void refuses_a_call_out_of_turn() {
    JsonReader object = reader("{\"a\":[1]}");
    assertThatIllegalStateException().isThrownBy(object::hasNext);
    assertThatIllegalStateException().isThrownBy(object::name);
    assertThatIllegalStateException().isThrownBy(object::end);
    object.beginObject();
    assertThatIllegalStateException().isThrownBy(object::string);
    assertThatIllegalStateException().isThrownBy(object::hasNext);
    assertThatIllegalStateException().isThrownBy(object::name);
    assertThat(object.nextName()).isEqualTo("a");
    assertThatIllegalStateException().isThrownBy(object::nextName);
    object.beginArray();
    assertThatIllegalStateException().isThrownBy(object::nextName);
    assertThatIllegalStateException().isThrownBy(object::skipValue);
    assertThat(object.hasNext()).isTrue();
    assertThatIllegalStateException().isThrownBy(object::hasNext);
    object.skipValue();
    assertThat(object.hasNext()).isFalse();
    assertThatIllegalStateException().isThrownBy(object::end);
    assertThat(object.nextName()).isNull();
    object.end();
    assertThatIllegalStateException().isThrownBy(object::peek);
  }

  @Test
  void gives_the_same_text_again_for_a_string_that_is_the_same() {
    JsonReader reader = reader("[\"\",\"arn\",\"arn\",\"\\u0061rn\",\"ARN\",\"arn\"]");
    reader.beginArray();
    List<String> given = new ArrayList<>();
    while (reader.hasNext()) {
      given.add(reader.stringAgain());
    }
    reader.end();

    assertThat(given).containsExactly("", "arn", "arn", "arn", "ARN", "arn");
    assertThat(given.get(2)).isSameAs(given.get(1));
  }

  @Test
  void gives_a_likely_text_itself_if_it_is_that() {
    String likely = "aws:sqs";
    assertThat(reader("\"aws:sqs\"").string(likely)).isSameAs(likely);
    assertThat(reader("\"\\u0061ws:sqs\"").string(likely)).isEqualTo(likely);
    assertThat(reader("\"aws:sns\"").string(likely)).isEqualTo("aws:sns");
    assertThat(reader("\"aws:sq\"").string(likely)).isEqualTo("aws:sq");
    assertThat(reader("\"größe\"").string("größe")).isEqualTo("größe");
  }
}
