package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchLossTest {
  @TempDir Path directory;

  @Test
  void a_compiler_that_fails_and_leaves_no_class_behind_brings_no_older_ones_back()
      throws Exception {
    Path folder = Files.createDirectory(directory.resolve("classes"));
    Path file = Files.write(folder.resolve("A.class"), new byte[1]);
    AtomicInteger loads = new AtomicInteger();
    List<String> said = new CopyOnWriteArrayList<>();
    ClassFolders folders = new ClassFolders(List.of(folder));
    try (Watch watch =
        new Watch(
            folders,
            Duration.ofMillis(100),
            () -> List.of("shop " + loads.incrementAndGet()),
            said::add)) {
      watch.start();
      Files.delete(file);
      Wire.until(() -> watch.state().trouble().contains("has lost its classes"));
      assertThat(loads).hasValue(0);

      Files.write(file, new byte[2]);
      Wire.until(() -> watch.state().restarts() == 1);
      assertThat(watch.state().trouble()).isEmpty();
      assertThat(said).hasSize(2).first().asString().contains("the old classes go on");
    }
  }
}
