package dev.spate.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.spate.Signal;
import dev.spate.Telemetry;
import dev.spate.aws.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {
  private static final InstantSource NOW =
      InstantSource.fixed(Instant.ofEpochMilli(1_700_000_000_123L));

  private static String line(Signal signal) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new JsonLines(() -> new PrintStream(bytes, true, StandardCharsets.UTF_8), NOW)
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
        .contains("\"event\":\"e\",\"reason\":\"too large\",")
        .endsWith(metric("EventsRejected", "Count") + ",\"EventsRejected\":1.0}");
    assertThat(line(new Signal.HandedBack("a.f", 3, "no time left")))
        .contains("\"events\":3,\"reason\":\"no time left\",")
        .endsWith(metric("EventsHandedBack", "Count") + ",\"EventsHandedBack\":3.0}");
    assertThat(line(new Signal.LeaseTakenOver("a.f", "k", 4)))
        .endsWith("\"key\":\"k\",\"token\":4}");
    assertThat(line(new Signal.Said("a.f", "WARN", "m", Map.of("k", "v"))))
        .startsWith("{\"level\":\"WARN\"")
        .endsWith("\"message\":\"m\",\"fields\":{\"k\":\"v\"}}");
  }

  private static String metric(String name, String unit) {
    return "\"_aws\":{\"Timestamp\":1700000000123,\"CloudWatchMetrics\":[{\"Namespace\":\"Spate\","
        + "\"Dimensions\":[[\"function\"]],\"Metrics\":[{\"Name\":\"%s\",\"Unit\":\"%s\"}]}]}"
            .formatted(name, unit);
  }

  @Test
  void what_is_counted_is_a_metric_of_cloudwatch_with_its_function_as_dimension() {
    assertThat(line(new Signal.Counted("a.f", "fraud.score", 0.25, "Count")))
        .isEqualTo(
            "{\"level\":\"INFO\",\"signal\":\"Counted\",\"function\":\"a.f\",\"request\":\"r\","
                + metric("fraud.score", "Count")
                + ",\"fraud.score\":0.25}");
  }

  @Test
  void a_unit_that_cloudwatch_does_not_know_stays_beside_the_metric() {
    assertThat(line(new Signal.Counted("a.f", "n", 2, "items")))
        .endsWith(metric("n", "None") + ",\"n\":2.0,\"unit\":\"items\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "level", "_aws", "two words", "größe"})
  void a_name_that_cannot_be_a_metrics_is_told_all_the_same(String name) {
    assertThat(line(new Signal.Counted("a.f", name, 2, "Count")))
        .endsWith("\"name\":\"%s\",\"value\":2.0,\"unit\":\"Count\"}".formatted(name));
  }

  @Test
  void what_is_no_number_is_told_without_a_value() {
    assertThat(line(new Signal.Counted("a.f", "n", Double.NaN, "Count")))
        .endsWith("\"name\":\"n\",\"unit\":\"Count\"}");
  }

  @Test
  void an_event_that_failed_is_counted() {
    assertThat(line(new Signal.EventFailed("a.f", "e", OptionalInt.empty(), new Exception("no"))))
        .endsWith(metric("EventsFailed", "Count") + ",\"EventsFailed\":1.0}");
  }

  @Test
  void keeps_long_texts_short() {
    String line = line(new Signal.Said("a.f", "INFO", "x".repeat(100_000), Map.of()));
    assertThat(line.length()).isBetween(JsonLines.TEXT_LIMIT, JsonLines.TEXT_LIMIT + 200);
  }

  @Test
  void a_line_that_cannot_be_made_is_told_of_and_fails_nobody() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 2_000; i++) {
      many.put("field " + i, "x".repeat(JsonLines.TEXT_LIMIT));
    }
    assertThat(line(new Signal.Said("a.f", "INFO", "m", many)))
        .startsWith("{\"level\":\"ERROR\",\"signal\":\"Said\",\"function\":\"a.f\"")
        .contains("a line is too long");
  }

  @Test
  void an_output_that_is_closed_fails_nobody() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("closed");
          }
        };
    Telemetry telemetry =
        new JsonLines(
                () ->
                    new PrintStream(closed, true, StandardCharsets.UTF_8) {
                      @Override
                      public void write(byte[] bytes) throws IOException {
                        throw new IOException("closed");
                      }
                    },
                NOW)
            .of("r");

    assertThatCode(() -> telemetry.record(new Signal.EventRejected("a.f", "e", "too large")))
        .doesNotThrowAnyException();
  }
}
