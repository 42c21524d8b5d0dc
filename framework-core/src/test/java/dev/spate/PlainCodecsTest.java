package dev.spate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.http.Request;
import dev.spate.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainCodecsTest {
  private final Codec<byte[]> bytes = Codecs.plain().of(byte[].class);
  private final Codec<String> text = Codecs.plain().of(String.class);

  @ParameterizedTest
  @ValueSource(strings = {"", "tea", "é€😀", "\u0000", "{\"a\":1}"})
  void text_comes_back_as_it_was(String value) {
    assertThat(text.decode(text.encode(value))).isEqualTo(value);
    assertThat(text.encode(value)).isEqualTo(value.getBytes(UTF_8));
  }

  @Test
  void a_slice_is_read_and_nothing_around_it() {
    byte[] around = "xxteayy".getBytes(UTF_8);

    assertThat(text.decode(around, 2, 3)).isEqualTo("tea");
    assertThat(bytes.decode(around, 2, 3)).asString(UTF_8).isEqualTo("tea");
    assertThatThrownBy(() -> bytes.decode(around, 5, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> text.decode(around, 5, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void bytes_are_copied_both_ways() {
    byte[] value = {1, 2, 3};

    assertThat(bytes.encode(value)).isEqualTo(value).isNotSameAs(value);
    assertThat(bytes.decode(value)).isEqualTo(value).isNotSameAs(value);
  }

  @Test
  void what_is_not_utf8_is_rejected_without_being_shown() {
    byte[] latin = "caf\u00e9 secret".getBytes(ISO_8859_1);

    assertThatThrownBy(() -> text.decode(latin))
        .isInstanceOf(RejectedException.class)
        .hasMessage("text of 11 bytes is not valid UTF-8");
  }

  @Test
  void text_that_would_not_come_back_is_not_written() {
    assertThatThrownBy(() -> text.encode("a\ud83d"))
        .isInstanceOf(RejectedException.class)
        .hasMessage("text has half a surrogate pair at character 1");
  }

  @Test
  void a_type_without_a_codec_is_named() {
    assertThat(Codecs.plain().find(Integer.class)).isEmpty();
    assertThatThrownBy(() -> Codecs.plain().of(Integer.class))
        .isInstanceOf(InvalidAppException.class)
        .hasMessage("no codec for java.lang.Integer");
  }

  @Test
  void codecs_stand_in_for_others() {
    Codec<String> loud =
        new Codec<>() {
          @Override
          public byte[] encode(String value) {
            return (value + "!").getBytes(UTF_8);
          }

          @Override
          public String decode(byte[] buffer, int offset, int length) {
            return new String(buffer, offset, length, UTF_8);
          }

          @Override
          public String contentType() {
            return "text/plain";
          }
        };
    Codecs first =
        new Codecs() {
          @Override
          @SuppressWarnings("unchecked") // only for texts
          public <T> Optional<Codec<T>> find(Class<T> type) {
            return type == String.class ? Optional.of((Codec<T>) loud) : Optional.empty();
          }
        };

    assertThat(first.or(Codecs.plain()).of(String.class)).isSameAs(loud);
    assertThat(first.or(Codecs.plain()).of(byte[].class)).isSameAs(bytes);
  }

  @Test
  void a_request_is_read_and_answered_by_a_codec() {
    Codec<String> text = Codecs.plain().of(String.class);
    Request request = Request.of("POST", "/").body("grüße".getBytes(StandardCharsets.UTF_8));

    assertThat(text.read(request)).isEqualTo("grüße");
    Response response = text.response(201, "é");
    assertThat(response.status()).isEqualTo(201);
    assertThat(response.headers().first("content-type")).contains("text/plain; charset=utf-8");
    assertThat(response.body()).isEqualTo("é".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> text.read(request.body(new byte[] {(byte) 0xff})))
        .isInstanceOf(RejectedException.class);
  }

  @Test
  void an_answer_that_cannot_be_encoded_is_no_fault_of_the_client() {
    assertThatThrownBy(() -> Codecs.plain().of(String.class).response(200, "\ud800"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the answer cannot be encoded: text has half a surrogate pair");
  }
}
