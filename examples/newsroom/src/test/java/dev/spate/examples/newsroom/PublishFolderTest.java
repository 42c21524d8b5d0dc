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
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    PublishFolder.tell(
        new Published(2, 2, 1, List.of("/index.html", "/")), new PrintStream(told, true, UTF_8));
    assertThat(told.toString(UTF_8).lines()).containsExactly("/index.html", "/");
    assertThatThrownBy(() -> PublishFolder.main(new String[0])).hasMessageContaining("FOLDER");
  }
}
