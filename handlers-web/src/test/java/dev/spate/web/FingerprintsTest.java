package dev.spate.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.RejectedException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
  private static Map<String, String> publish(String... pathsAndTexts) {
    Map<String, byte[]> files = new HashMap<>();
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      files.put(pathsAndTexts[i], pathsAndTexts[i + 1].getBytes(UTF_8));
    }
    Map<String, String> texts = new HashMap<>();
    Fingerprints.of(files).forEach((path, bytes) -> texts.put(path, new String(bytes, UTF_8)));
    return texts;
  }

  private static String named(Map<String, String> files, String pattern) {
    return files.keySet().stream().filter(p -> p.matches(pattern)).findFirst().orElseThrow();
  }

  @Test
  void assets_are_named_by_their_content_and_documents_keep_their_names() {
    Map<String, String> files =
        publish("index.html", "<script src=\"assets/a.js\">", "assets/a.js", "alert(1)");

    String asset = named(files, "assets/a\\.[0-9a-f]{12}\\.js");
    assertThat(files).containsEntry("index.html", "<script src=\"" + asset + "\">");
  }

  @Test
  void references_follow_through_style_sheets_and_modules_wherever_they_are() {
    Map<String, String> files =
        publish(
            "news/page.html", "<link href='../assets/css/a.css'>",
            "assets/css/a.css", "b { background: url(../img/x.png) }",
            "assets/img/x.png", "png",
            "assets/m.js", "import { f } from './n.js'; fetch(\"assets/none.js\")",
            "assets/n.js", "export const f = 1");

    String css = named(files, "assets/css/a\\..*\\.css");
    assertThat(files.get("news/page.html")).isEqualTo("<link href='../" + css + "'>");
    assertThat(files.get(css)).contains("url(../img/x.").contains(".png)").doesNotContain("x.png");
    assertThat(files.get(named(files, "assets/m\\..*\\.js")))
        .contains("'./n.")
        .doesNotContain("./n.js")
        .contains("\"assets/none.js\"");
  }

  @Test
  void a_change_deep_down_changes_every_name_above() {
    String[] one = {"assets/a.css", "@import 'b.css'", "assets/b.css", "b {}"};
    String[] two = {"assets/a.css", "@import 'b.css'", "assets/b.css", "i {}"};

    assertThat(named(publish(one), "assets/a\\..*"))
        .isNotEqualTo(named(publish(two), "assets/a\\..*"));
    assertThat(publish(one)).isEqualTo(publish(one));
  }

  @Test
  void addresses_of_other_sites_and_of_the_root_are_left_alone() {
    String text = "'https://x/assets/a.js' '//x/assets/a.js' '/assets/a.js' '../../assets/a.js'";

    assertThat(publish("index.html", text, "assets/a.js", "")).containsEntry("index.html", text);
  }

  @Test
  void assets_that_refer_to_each_other_in_a_circle_are_refused() {
    assertThatThrownBy(
            () -> publish("assets/a.js", "import './b.js'", "assets/b.js", "import './a.js'"))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("circle");
  }
}
