package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import org.junit.jupiter.api.Test;

class BadTelemetryTest {
  @Test
  void telemetry_that_throws_takes_no_answer_from_a_client() throws Exception {
    App app = App.of("echo", Temp.echo());
    LocalBuilder builder =
        LocalRuntime.builder()
            .telemetry(
                signal -> {
                  throw new IllegalStateException("the disk is full");
                })
            .mount("/app", app, Codecs.plain());
    try (Wire wire = new Wire(builder.start())) {
      assertThat(wire.send("POST", "/app/echo", "hello").body()).isEqualTo("hello");
    }
  }
}
