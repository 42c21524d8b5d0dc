package dev.spate.aws.sdk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** DynamoDB Local in a process of its own, for whoever asked for it by {@code -Pdynamodb-local}. */
public final class DynamoLocal implements AutoCloseable {
  private static final int PATIENCE_MS = 60_000;

  private final Process process;
  private final int port;

  /** A server with this file's class path. */
  public DynamoLocal(Path classPath) {
    try {
      port = free();
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  Files.readString(classPath).strip(),
                  "software.amazon.dynamodb.services.local.main.ServerRunner",
                  "-inMemory",
                  "-disableTelemetry",
                  "-port",
                  Integer.toString(port))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitPort();
  }

  private static int free() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private void awaitPort() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
    while (process.isAlive() && System.nanoTime() < end) {
      try (Socket open = new Socket()) {
        open.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return;
      } catch (IOException e) {
        sleep();
      }
    }
    process.destroy();
    throw new IllegalStateException("DynamoDB Local did not start");
  }

  private static void sleep() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
