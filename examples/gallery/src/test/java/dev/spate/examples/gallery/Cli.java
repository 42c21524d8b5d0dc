package dev.spate.examples.gallery;

import dev.spate.aws.sdk.testing.Account;
import dev.spate.aws.sdk.testing.Aws;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** AWS's own command line, at the servers of this machine. */
final class Cli {
  private final Account account;
  private final Path home;

  /** Skips the test where it is not installed. */
  Cli(Account account, Path home) {
    boolean there =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "aws")));
    Assumptions.assumeTrue(there, "aws is not installed (Debian: awscli)");
    this.account = account;
    this.home = home;
  }

  /** What a command has written; it must end well. */
  String run(String service, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("aws", "--output", "json"));
    command.addAll(List.of("--endpoint-url", account.address(service)));
    command.addAll(List.of(words));
    Path output = Files.createTempFile(home, "aws", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "HOME",
                home.toString(),
                "AWS_ACCESS_KEY_ID",
                Aws.KEY,
                "AWS_SECRET_ACCESS_KEY",
                Aws.SECRET,
                "AWS_DEFAULT_REGION",
                "us-east-1",
                "AWS_PAGER",
                ""));
    Process process = builder.start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    String text = Files.readString(output);
    if (!ended || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(command + ": " + text);
    }
    return text;
  }
}
