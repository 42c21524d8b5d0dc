package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowParentTest {
  @Test
  void ends_when_the_process_that_started_it_is_killed() throws Exception {
    List<String> shell = new ArrayList<>(List.of("sh", "-c", "\"$@\" & wait", "sh"));
    shell.addAll(Child.command("--port", "0", "--until", "parent"));
    Process parent = new ProcessBuilder(shell).redirectErrorStream(true).start();
    String line;
    do {
      line = parent.inputReader().readLine();
    } while (line != null && !line.startsWith("Spate is ready"));
    ProcessHandle child = parent.children().findFirst().orElseThrow();

    parent.destroyForcibly().waitFor();

    Wire.until(() -> !child.isAlive());
    assertThat(child.isAlive()).isFalse();
  }
}
