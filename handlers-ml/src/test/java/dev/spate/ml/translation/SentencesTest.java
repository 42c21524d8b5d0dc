package dev.spate.ml.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SentencesTest {
  private static List<String> split(String text) {
    List<Sentences> all = Sentences.of(text);
    String again = all.stream().map(s -> s.sentence() + s.blanks()).collect(Collectors.joining());
    assertThat(again).isEqualTo(text.strip());
    return all.stream().map(Sentences::sentence).toList();
  }

  @Test
  void sentences_end_at_their_marks_and_at_new_lines() {
    assertThat(split("One. two three? \"Four!\" five\n\nsix 3.5 seven"))
        .containsExactly("One.", "two three?", "\"Four!\"", "five", "six 3.5 seven");
    assertThat(split("one. 12 two.")).containsExactly("one.", "12 two.");
    assertThat(split("\u4e00\u3002\u4e8c\u3002")).containsExactly("\u4e00\u3002", "\u4e8c\u3002");
    assertThat(split("  alone ")).containsExactly("alone");
  }

  @Test
  void an_abbreviation_ends_no_sentence() {
    assertThat(split("Dr. Who met J. R. Smith, e.g. in vain. Then he left."))
        .containsExactly("Dr. Who met J. R. Smith, e.g. in vain.", "Then he left.");
  }
}
