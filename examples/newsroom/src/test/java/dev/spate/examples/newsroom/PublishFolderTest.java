package dev.spate.examples.newsroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.web.SitePublisher.Published;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishFolderTest {
  @TempDir Path folder;

  @Test
  void a_folder_is_read_without_what_is_hidden() throws Exception {
    Files.createDirectories(folder.resolve("assets/.cache"));
    Files.writeString(folder.resolve("index.html"), "page");
    Files.writeString(folder.resolve("assets/a.js"), "code");
    Files.writeString(folder.resolve("assets/.cache/x"), "hidden");
    Files.writeString(folder.resolve(".env"), "secret");

    assertThat(PublishFolder.read(folder)).containsOnlyKeys("index.html", "assets/a.js");
    assertThatThrownBy(() -> PublishFolder.main(new String[0])).hasMessageContaining("FOLDER");
  }

  @Test
  void paths_are_told_to_programs_and_missing_brotli_to_people() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    PublishFolder.tell(
        new Published(2, 2, 1, List.of("gzip"), List.of("/index.html", "/")),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));

    assertThat(out.toString(UTF_8).lines()).containsExactly("/index.html", "/");
    assertThat(err.toString(UTF_8)).contains("texts also as gzip (no br: ");
  }
}
