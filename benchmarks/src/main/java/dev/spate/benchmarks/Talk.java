package dev.spate.benchmarks;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Another process that is told lines and answers each. */
record Talk(Process child, BufferedReader answers) implements AutoCloseable {
  /** One of this process's own classes, with its class path. */
  static Talk with(List<String> options, Class<?> main, String... arguments) throws IOException {
    return with(options, System.getProperty("java.class.path"), main.getName(), arguments);
  }

  static Talk with(List<String> options, String classPath, String main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(Child.java(options, classPath));
    command.add(main);
    command.addAll(List.of(arguments));
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new Talk(child, child.inputReader(StandardCharsets.UTF_8));
  }

  String process() {
    return Long.toString(child.pid());
  }

  String hear() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new EOFException("the process has ended");
    }
    return line;
  }

  /** Says an empty line. */
  String ask() throws IOException {
    return ask("");
  }

  String ask(String line) throws IOException {
    child.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    child.getOutputStream().flush();
    return hear();
  }

  @Override
  public void close() throws IOException {
    child.getOutputStream().close();
    child.onExit().join();
  }
}
