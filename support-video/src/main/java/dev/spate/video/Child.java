package dev.spate.video;

import dev.spate.RejectedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One run of a tool, bounded in time, memory and size of files, and ended with all that it started.
 * What it prints is read as it comes, so that it never waits for us.
 */
final class Child {
  private static final int KILLED = 128 + 9;
  private static final int FILE_TOO_LARGE = 128 + 25; // SIGXFSZ
  private static final int LONGEST_COMPLAINT = 8 * 1024;
  private static final int LONGEST_LINE = 4 * 1024;
  private static final int MOST_LINES = 10_000;
  private static final int SECONDS_AFTER_THE_END = 20;
  private static final long STEP_MILLIS = 100;

  private final VideoLimits limits;

  Child(VideoLimits limits) {
    this.limits = limits;
  }

  /** Runs and hands on each line of standard output. */
  void run(List<String> command, Work work, Consumer<String> lines)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(limited(command)).start();
    try {
      process.getOutputStream().close();
      CompletableFuture<String> complaint = complaint(process.getErrorStream());
      Queue<String> said = new LinkedBlockingQueue<>(MOST_LINES);
      CompletableFuture<Boolean> output = lines(process, said);
      await(process, command.getFirst(), work, () -> drain(said, lines));
      answer(process.exitValue(), command.getFirst(), said(complaint));
      said(output);
      drain(said, lines);
    } finally {
      end(process);
    }
  }

  /** The shell sets the limits and becomes the tool: one process, whose id we know. */
  private List<String> limited(List<String> command) {
    List<String> all = new ArrayList<>();
    all.add("/bin/sh");
    all.add("-c");
    all.add(
        "ulimit -v %d && ulimit -f %d && ulimit -c 0 && exec \"$0\" \"$@\""
            .formatted(limits.memoryBytes() / 1024, limits.outputBytes() / 512));
    all.addAll(command);
    return all;
  }

  /** What was printed is read to its end soon after the process is gone. */
  private static <T> T said(CompletableFuture<T> reading) {
    return reading.orTimeout(SECONDS_AFTER_THE_END, TimeUnit.SECONDS).join();
  }

  /** On the caller's thread: what it does with a line may be bound to that. */
  private static void drain(Queue<String> said, Consumer<String> lines) {
    for (String line = said.poll(); line != null; line = said.poll()) {
      lines.accept(line);
    }
  }

  private static void await(Process process, String tool, Work work, Runnable step)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + work.patience().toNanos();
    while (!process.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
      step.run();
      if (System.nanoTime() > end) {
        throw new IOException(tool + " was ended after " + work.patience().toMillis() + " ms");
      }
      if (work.stop().getAsBoolean()) {
        throw new IOException(tool + " was ended by its caller");
      }
    }
  }

  private void answer(int status, String tool, String complaint) throws IOException {
    if (status == 0) {
      return;
    }
    if (status == FILE_TOO_LARGE) {
      throw new RejectedException(
          "film becomes a file of more than " + limits.outputBytes() + " bytes");
    }
    if (status == 126 || status == 127) {
      throw new IOException(tool + " cannot be run: " + complaint);
    }
    if (status >= KILLED - 9 || isOurs(complaint)) {
      throw new IOException(tool + " ended with status " + status + ": " + complaint);
    }
    throw new RejectedException("film cannot be read: " + complaint);
  }

  /** What is no fault of the film. */
  private static boolean isOurs(String complaint) {
    return complaint.contains("No space left")
        || complaint.contains("Unknown encoder")
        || complaint.contains("Too many open files");
  }

  private static CompletableFuture<String> complaint(InputStream errors) {
    return inBackground(
        () -> {
          byte[] kept = errors.readNBytes(LONGEST_COMPLAINT);
          errors.transferTo(java.io.OutputStream.nullOutputStream());
          return lastLine(new String(kept, StandardCharsets.UTF_8));
        });
  }

  /** Without the addresses in memory that ffmpeg puts before its messages, and without paths. */
  private static String lastLine(String text) {
    String[] all = text.strip().split("\n", -1);
    String last = all[all.length - 1].replaceAll("@ 0x[0-9a-f]+", "").replaceAll("/\\S+/", "");
    return last.length() > 200 ? last.substring(0, 200) : last;
  }

  private static CompletableFuture<Boolean> lines(Process process, Queue<String> said) {
    return inBackground(
        () -> {
          BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
          StringBuilder line = new StringBuilder();
          for (int c = reader.read(); c >= 0; c = reader.read()) {
            if (c == '\n') {
              said.offer(line.toString()); // more than fits into the queue is lost
              line.setLength(0);
            } else if (line.length() < LONGEST_LINE) {
              line.append((char) c);
            }
          }
          return true;
        });
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private static <T> CompletableFuture<T> inBackground(Reading<T> reading) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                result.complete(reading.read());
              } catch (IOException | RuntimeException e) {
                result.completeExceptionally(e);
              }
            });
    return result;
  }

  /** Descendants first: when their parent is gone they are nobody's. */
  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }
}
