package dev.spate.web.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.FunctionSpec;
import dev.spate.aws.Environment;
import dev.spate.aws.InvalidDeploymentException;
import dev.spate.web.SitePublisher.Published;
import dev.spate.web.news.Newsroom;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebFunctionsTest {
  private static final Map<String, String> RESOURCES =
      Map.of(
          "SPATE_BUCKET_SITE", "newsroom-site",
          "SPATE_TABLE_ARTICLES", "newsroom-articles",
          "SPATE_TABLE_SESSIONS", "newsroom-sessions");

  @TempDir Path folder;

  @Test
  void each_function_of_the_newsroom_opens_without_a_request() {
    for (FunctionSpec<?, ?, ?> function : Newsroom.standard().app().functions()) {
      Map<String, String> all = new HashMap<>(RESOURCES);
      all.put("SPATE_FUNCTION", function.name());
      assertThat(new WebFunctions(Environment.of(all))).isNotNull();
    }
  }

  @Test
  void a_missing_table_is_named() {
    assertThatThrownBy(
            () ->
                new WebFunctions(
                    Environment.of(
                        Map.of("SPATE_FUNCTION", "answers", "SPATE_TABLE_SESSIONS", "s"))))
        .isInstanceOf(InvalidDeploymentException.class)
        .hasMessageContaining("SPATE_TABLE_ARTICLES");
  }

  @Test
  void a_folder_is_read_without_what_is_hidden() throws Exception {
    Files.createDirectories(folder.resolve("assets/.cache"));
    Files.writeString(folder.resolve("index.html"), "page");
    Files.writeString(folder.resolve("assets/a.js"), "code");
    Files.writeString(folder.resolve("assets/.cache/x"), "hidden");
    Files.writeString(folder.resolve(".env"), "secret");

    assertThat(PublishFolder.read(folder)).containsOnlyKeys("index.html", "assets/a.js");
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    PublishFolder.tell(
        new Published(2, 2, 1, List.of("/index.html", "/")), new PrintStream(told, true, UTF_8));
    assertThat(told.toString(UTF_8).lines()).containsExactly("/index.html", "/");
    assertThatThrownBy(() -> PublishFolder.main(new String[0])).hasMessageContaining("FOLDER");
  }
}
