package dev.spate.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Signal;
import dev.spate.aws.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
  private static String line(Signal signal) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new JsonLines(() -> new PrintStream(bytes, true, StandardCharsets.UTF_8))
        .of("r")
        .record(signal);
    String line = bytes.toString(StandardCharsets.UTF_8);
    assertThat(line).endsWith("\n").containsOnlyOnce("\n");
    JsonReader reader = new JsonReader(bytes.toByteArray());
    reader.skipValue();
    reader.end();
    return line.strip();
  }

  @Test
  void tells_how_an_invocation_ended() {
    assertThat(line(new Signal.Invoked("a.f", "r", Duration.ofMillis(1500), Signal.End.DONE)))
        .isEqualTo(
            "{\"level\":\"INFO\",\"signal\":\"Invoked\",\"function\":\"a.f\",\"request\":\"r\","
                + "\"end\":\"DONE\",\"ms\":1500.0}");
  }

  @Test
  void tells_why_an_event_failed() {
    Throwable why = new IllegalStateException("no \"space\"\nleft \ud800");
    assertThat(line(new Signal.EventFailed("a.f", "e", OptionalInt.of(2), why)))
        .startsWith("{\"level\":\"ERROR\",\"signal\":\"EventFailed\"")
        .contains("\"event\":\"e\",\"attempt\":2,\"error\":\"java.lang.IllegalStateException\"")
        .contains("no \\\"space\\\"\\nleft ?")
        .contains("JsonLinesTest");
  }

  @Test
  void tells_of_everything_else() {
    assertThat(line(new Signal.EventRejected("a.f", "e", "too large")))
        .endsWith("\"event\":\"e\",\"reason\":\"too large\"}");
    assertThat(line(new Signal.HandedBack("a.f", 3, "no time left")))
        .endsWith("\"events\":3,\"reason\":\"no time left\"}");
    assertThat(line(new Signal.LeaseTakenOver("a.f", "k", 4)))
        .endsWith("\"key\":\"k\",\"token\":4}");
    assertThat(line(new Signal.Counted("a.f", "n", 2, "items")))
        .endsWith("\"name\":\"n\",\"value\":2.0,\"unit\":\"items\"}");
    assertThat(line(new Signal.Counted("a.f", "n", Double.NaN, "items"))).doesNotContain("value");
    assertThat(line(new Signal.Said("a.f", "WARN", "m", Map.of("k", "v"))))
        .startsWith("{\"level\":\"WARN\"")
        .endsWith("\"message\":\"m\",\"fields\":{\"k\":\"v\"}}");
  }

  @Test
  void keeps_long_texts_short() {
    String line = line(new Signal.Said("a.f", "INFO", "x".repeat(100_000), Map.of()));
    assertThat(line.length()).isBetween(JsonLines.TEXT_LIMIT, JsonLines.TEXT_LIMIT + 200);
  }
}
