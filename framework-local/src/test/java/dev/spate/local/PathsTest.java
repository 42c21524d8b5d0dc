package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.RejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {
  @ParameterizedTest
  @CsvSource({"/a%20b, /a b", "/%C3%A9, /é", "/a+b, /a+b", "/a;b=c, /a;b=c", "/%25, /%", "//, //"})
  void decodes_percent_signs_once_and_nothing_else(String path, String decoded) {
    assertThat(Paths.decode(path)).isEqualTo(decoded);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%",
        "/%4",
        "/%zz",
        "/%u0041",
        "/a%2Fb",
        "/a%2fb",
        "/%00",
        "/..",
        "/a/../b",
        "/%2e%2E/x",
        "/./a",
        "/%C3",
        "/%FF",
        "/é",
        "/a b"
      })
  void refuses_what_readers_of_paths_take_differently(String path) {
    assertThatThrownBy(() -> Paths.decode(path)).isInstanceOf(RejectedException.class);
  }

  @Test
  void never_shows_the_path_in_a_refusal() {
    assertThatThrownBy(() -> Paths.decode("/secret%zz")).hasMessageNotContaining("secret");
  }
}
