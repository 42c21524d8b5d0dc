package dev.spate.ml.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.models.InvalidModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Beside SentencePiece itself: {@code make-pieces.sh} has trained the models here, and written down
 * what its {@code spm_encode} made of the lines of {@code lines.txt}.
 */
class TokenizerTest {
  private static byte[] resource(String name) throws IOException {
    try (InputStream in = TokenizerTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private static List<String> lines(String name) throws IOException {
    return new String(resource(name), StandardCharsets.UTF_8).lines().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"unigram", "bpe", "bytes"})
  void every_line_is_split_as_sentencepiece_splits_it(String kind) throws Exception {
    Tokenizer tokenizer = new Tokenizer(resource(kind + ".model"), Optional.empty());
    List<String> texts = lines("lines.txt");
    List<String> wanted = lines(kind + ".ids");
    assertThat(wanted).hasSameSizeAs(texts).hasSizeGreaterThan(20);
    for (int i = 0; i < texts.size(); i++) {
      String found = Arrays.toString(tokenizer.encode(texts.get(i))).replaceAll("[\\[\\],]", "");
      assertThat(found).as(texts.get(i)).isEqualTo(wanted.get(i));
    }
  }

  @Test
  void text_that_the_vocabulary_covers_comes_back() throws Exception {
    Tokenizer tokenizer = new Tokenizer(resource("bytes.model"), Optional.empty());
    for (String text : List.of("the old sailor sees a boat.", "naïve Ωmega ☂ 漢字 🙂")) {
      assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
    }
  }

  @Test
  void pieces_may_have_other_numbers_elsewhere() throws Exception {
    Tokenizer own = new Tokenizer(resource("unigram.model"), Optional.empty());
    int[] numbers = own.encode("boat");
    Tokenizer other =
        new Tokenizer(
            resource("unigram.model"), Optional.of(Map.of("<unk>", 900, "\u2581boat", 901)));
    if (numbers.length == 1) {
      assertThat(other.encode("boat")).containsExactly(901);
      assertThat(other.decode(new int[] {901})).isEqualTo("boat");
    }
    assertThat(other.unknown(other.encode("sailor"))).isPositive();
  }

  @Test
  void what_is_no_vocabulary_is_refused() {
    assertThatThrownBy(() -> new Tokenizer(new byte[0], Optional.empty()))
        .isInstanceOf(InvalidModelException.class);
    assertThatThrownBy(
            () -> new Tokenizer("no model".getBytes(StandardCharsets.UTF_8), Optional.empty()))
        .isInstanceOf(InvalidModelException.class);
  }
}
