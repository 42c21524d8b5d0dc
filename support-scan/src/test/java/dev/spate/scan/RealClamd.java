package dev.spate.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A clamd of Debian's package that knows EICAR's test file and nothing else. */
public final class RealClamd implements AutoCloseable {
  /** Not dangerous, but every scanner calls it so (source: eicar.org); in two parts, for others. */
  public static final String EICAR =
      "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

  private static final Path BINARY = Path.of("/usr/sbin/clamd");

  private final Path folder;
  private @Nullable Process process;

  /** Not started; skips the test where clamd is not installed. */
  public RealClamd(Path folder) throws IOException {
    Assumptions.assumeTrue(
        Files.isExecutable(BINARY), "clamd is not installed (Debian: clamav-daemon)");
    this.folder = folder;
    String pattern = HexFormat.of().formatHex(EICAR.getBytes(StandardCharsets.US_ASCII));
    Files.createDirectories(folder.resolve("db"));
    Files.writeString(
        folder.resolve("db/own.ndb"), "Eicar-Test-Signature:0:*:%s%n".formatted(pattern));
    Files.writeString(
        folder.resolve("clamd.conf"),
        String.format(
            Locale.ROOT,
            """
            Foreground yes
            LocalSocket %s
            DatabaseDirectory %s
            StreamMaxLength 300M
            MaxFileSize 300M
            MaxScanSize 400M
            AlertExceedsMax yes
            MaxThreads 4
            """,
            socket(),
            folder.resolve("db")));
  }

  private Path socket() {
    return folder.resolve("s");
  }

  /** Where to ask it. */
  public String address() {
    return "unix:" + socket();
  }

  /** Starts it, again if need be, and waits until it answers. */
  public void start() throws IOException, InterruptedException {
    process =
        new ProcessBuilder(BINARY.toString(), "-c", folder.resolve("clamd.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!Clamd.at(address()).isThere()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new IOException("clamd did not start: " + Files.readString(folder.resolve("log")));
      }
      Thread.sleep(50);
    }
  }

  /** Ends it without a goodbye. */
  public void stop() throws IOException {
    Process running = process;
    if (running != null) {
      running.destroyForcibly().onExit().join();
      Files.deleteIfExists(socket());
    }
  }

  @Override
  public void close() throws IOException {
    stop();
  }
}
