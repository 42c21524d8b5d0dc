package dev.spate.aws.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.aws.testing.RuntimeApiServer;
import dev.spate.aws.testing.RuntimeApiServer.Answer;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the examples' Dockerfiles, as plain processes. */
class RehearsalTest {
  private static final String JAVA = Path.of(System.getProperty("java.home"), "bin").toString();

  @TempDir private Path folder;

  @Test
  void a_function_starts_from_the_archive_that_its_image_is_built_with() throws Exception {
    jars();
    Process made =
        process("sh", "../examples/archive.sh", folder.toString(), "dev.spate.aws.ArchiveEntry");
    assertThat(made.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(made.exitValue()).as(output()).isZero();

    String log = "-Xlog:class+load:file=" + folder.resolve("classes.log");
    try (RuntimeApiServer api = RuntimeApiServer.start()) {
      ProcessBuilder builder =
          builder(
              JAVA + "/java",
              log,
              "@" + folder.resolve("jvm.args"),
              "dev.spate.aws.runtime.Bootstrap",
              "dev.spate.aws.ArchiveEntry");
      builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
      Process function = builder.start();
      try {
        var answer = api.call("r1", "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8), WAIT);
        assertThat(answer.orTimeout(60, TimeUnit.SECONDS).join()).isInstanceOf(Answer.Failed.class);
      } finally {
        function.destroy();
        function.onExit().join();
      }
    }
    assertThat(Files.readString(folder.resolve("classes.log")))
        .as("LambdaEntry comes out of the archive")
        .containsPattern("dev\\.spate\\.aws\\.LambdaEntry source: shared objects file");
  }

  private static final Duration WAIT = Duration.ofSeconds(60);

  @Test
  void a_rehearsal_of_what_cannot_start_fails() throws Exception {
    jars();
    Process made = process("sh", "../examples/archive.sh", folder.toString(), "java.lang.String");
    assertThat(made.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(made.exitValue()).isNotZero();
    assertThat(output()).contains("handler java.lang.String is no LambdaEntry");
    assertThat(folder.resolve("jvm.args")).doesNotExist();
  }

  private Process process(String... command) throws IOException {
    return builder(command).start();
  }

  private ProcessBuilder builder(String... command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("output.log").toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH", JAVA + ":/usr/bin:/bin",
                "AWS_REGION", "us-east-1",
                "SPATE_FUNCTION", "copy",
                "SPATE_BUCKET_UPLOADS", "rehearsal"));
    return builder;
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output.log"));
  }

  /** This module and its tests as jars: an archive cannot be made of folders. */
  private void jars() throws IOException {
    Path lib = Files.createDirectory(folder.resolve("lib"));
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      entries.add(entry);
    }
    for (int i = 0; i < entries.size(); i++) {
      Path entry = Path.of(entries.get(i));
      if (Files.isDirectory(entry)) {
        jar(entry, lib.resolve(i + ".jar"));
      } else if (entry.toString().contains("spate-") || entry.toString().contains("lambda-java")) {
        Files.copy(entry, lib.resolve(entry.getFileName()));
      }
    }
  }

  private static void jar(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> files = Files.walk(classes)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
        Files.copy(each, out);
      }
    }
  }
}
