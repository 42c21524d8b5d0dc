package dev.spate.ml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Event;
import dev.spate.Invocation;
import dev.spate.RejectedException;
import dev.spate.Signal;
import dev.spate.models.ElementType;
import dev.spate.models.InvalidModelException;
import dev.spate.models.Signature;
import dev.spate.models.Slot;
import dev.spate.models.Tensor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InferenceHandlerTest {
  @TempDir Path disk;

  private final Calls calls = new Calls();
  private TestModels models;

  @BeforeEach
  void make() {
    models = new TestModels(disk);
    models.put("sums", "1", "model", "onnx", Graphs.twice());
  }

  /** Texts of three numbers to the sum of twice these; "?" where the model does not answer. */
  private static class Sums extends InferenceHandler<String, String> {
    private final Duration patience;
    private final boolean fallback;

    Sums(ModelPorts ports, Duration patience, boolean fallback) {
      super(ports, "sums");
      this.patience = patience;
      this.fallback = fallback;
    }

    @Override
    protected Signature contract() {
      return new Signature(
          List.of(Slot.of("x", ElementType.FLOAT, Slot.ANY, 3)),
          List.of(Slot.of("y", ElementType.FLOAT, Slot.ANY, 3)));
    }

    @Override
    protected Map<String, Tensor> preprocess(String input) {
      String[] words = input.split(" ", -1);
      float[] row = new float[words.length];
      for (int i = 0; i < row.length; i++) {
        try {
          row[i] = Float.parseFloat(words[i]);
        } catch (NumberFormatException e) {
          throw new RejectedException("field x must be numbers", e);
        }
      }
      return Map.of("x", Tensor.row(row));
    }

    @Override
    protected String postprocess(String input, Map<String, Tensor> outputs, Beside beside) {
      float sum = 0;
      for (float y : outputs.get("y").floats()) {
        sum += y;
      }
      return Float.toString(sum);
    }

    @Override
    protected Optional<String> fallback(String input, Fallback why, Invocation in) {
      return fallback ? Optional.of("?") : Optional.empty();
    }

    @Override
    protected Duration patience() {
      return patience;
    }

    @Override
    protected int maxBatch() {
      return 4;
    }

    @Override
    protected Map<String, Double> measures(String input, String output) {
      return Map.of("length", (double) input.length());
    }
  }

  private Sums sums(boolean fallback) {
    return new Sums(models.ports(), Duration.ofSeconds(5), fallback);
  }

  @Test
  void an_answer_says_which_version_has_given_it() throws Exception {
    Sums sums = sums(true);
    sums.warm();
    Prediction<String> answer = sums.handle("1 2 3", calls.call());
    assertThat(answer.value()).isEqualTo("12.0");
    assertThat(answer.model()).isEqualTo("sums");
    assertThat(answer.version()).isEqualTo("1");
    assertThat(answer.fallback()).isEmpty();
    assertThat(calls.told)
        .filteredOn(s -> s instanceof Signal.Counted c && c.name().equals("sums.length"))
        .singleElement()
        .satisfies(s -> assertThat(((Signal.Counted) s).value()).isEqualTo(5));
    assertThat(calls.told.toString()).doesNotContain("1 2 3");
  }

  @Test
  void input_that_makes_no_sense_is_rejected_and_no_fallback_hides_it() {
    assertThatThrownBy(() -> sums(true).handle("one", calls.call()))
        .isInstanceOf(RejectedException.class)
        .hasMessage("field x must be numbers");
  }

  @Test
  void without_a_model_the_declared_fallback_answers_and_is_marked() throws Exception {
    models.put("sums", "1", "model", "onnx", "no model".getBytes(UTF_8));
    Sums sums = sums(true);
    sums.warm();
    Prediction<String> answer = sums.handle("1 2 3", calls.call());
    assertThat(answer.value()).isEqualTo("?");
    assertThat(answer.fallback()).contains(Fallback.NO_MODEL);
    assertThat(answer.version()).isEmpty();
    assertThatThrownBy(() -> sums(false).handle("1 2 3", calls.call()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("model sums 1 cannot be opened");
    models.put("sums", "2", "model", "onnx", Graphs.twice());
    assertThat(sums.handle("1 2 3", calls.call()).version()).isEqualTo("2");
  }

  @Test
  void a_model_that_does_not_keep_to_the_contract_is_never_used() {
    models.put("sums", "1", "model", "onnx", Graphs.endless());
    models.put("sums", "1", "model", "onnx-scorer", Graphs.fraud(1));
    assertThatThrownBy(() -> sums(false).handle("1 2 3", calls.call()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("wanted input x FLOAT[?,3]; output y FLOAT[?,3]")
        .hasMessageContaining("it has inputs x FLOAT[?,15]");
    models.put("sums", "1", "model", "tea-leaves", Graphs.twice());
    assertThatThrownBy(() -> sums(false).handle("1 2 3", calls.call()))
        .hasMessageContaining("is of format tea-leaves, there are engines for");
  }

  @Test
  void input_of_a_wrong_shape_is_the_handlers_fault_and_answered_by_the_fallback()
      throws Exception {
    assertThat(sums(true).handle("1 2", calls.call()).fallback()).contains(Fallback.MODEL_FAILED);
    assertThatThrownBy(() -> sums(false).handle("1 2", calls.call()))
        .hasMessage("input x FLOAT[?,3] was given x FLOAT[1,2]");
  }

  @Test
  void when_there_is_no_time_the_fallback_answers_at_once() throws Exception {
    Prediction<String> answer = sums(true).handle("1 2 3", calls.call(Duration.ofMillis(150)));
    assertThat(answer.fallback()).contains(Fallback.DEADLINE);
  }

  @Test
  void a_model_that_takes_too_long_is_ended() throws Exception {
    models.put("sums", "1", "model", "onnx", Graphs.endless());
    Sums sums = new Sums(models.ports(), Duration.ofMillis(60), true);
    sums.warm();
    for (int run = 0; run < 2; run++) { // the end of one is no end of the next
      Prediction<String> answer = sums.handle("1 2 3", calls.call());
      assertThat(answer.fallback()).contains(Fallback.DEADLINE);
    }
    models.put("sums", "2", "model", "onnx", Graphs.twice());
    calls.sleep(Duration.ofMinutes(2));
    assertThat(sums.handle("1 2 3", calls.call()).value()).isIn("12.0", "?");
  }

  private static Arrival<String> arrival(String id, String key, String data) {
    Event<byte[]> event =
        new Event<>(
            id,
            "test",
            "text",
            Instant.EPOCH,
            key.isEmpty() ? Optional.empty() : Optional.of(key),
            Map.of(),
            data.getBytes(UTF_8));
    return new Arrival<>(event, OptionalInt.of(1), () -> data);
  }

  @Test
  void a_batch_is_answered_event_by_event() throws Exception {
    List<String> taken = new ArrayList<>();
    List<Arrival<String>> arrivals = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      arrivals.add(arrival("e" + i, i % 2 == 0 ? "even" : "", i == 3 ? "x" : i + " 0 0"));
    }
    BatchResult result =
        sums(false)
            .batched(
                (event, prediction, in) -> {
                  if (event.id().equals("e4")) {
                    throw new IllegalStateException("not now");
                  }
                  taken.add(event.id() + "=" + prediction.value());
                })
            .handle(new Batch<>(arrivals), calls.call());
    assertThat(result.answers().get(3)).isInstanceOf(BatchResult.Rejected.class);
    assertThat(result.answers().get(4)).isInstanceOf(BatchResult.Failed.class);
    assertThat(result.again()).containsExactly(4, 6, 8);
    assertThat(taken)
        .containsExactly("e0=0.0", "e1=2.0", "e2=4.0", "e5=10.0", "e7=14.0", "e9=18.0");
    assertThat(calls.told)
        .filteredOn(s -> s instanceof Signal.Counted c && c.name().equals("sums.length"))
        .as("each answer is told of, as it is one by one")
        .hasSize(6);
  }

  @Test
  void in_a_batch_nobody_fails_for_anothers_sake() throws Exception {
    List<Arrival<String>> arrivals = new ArrayList<>();
    for (String data : List.of("1 0 0", "1 0", "2 0 0", "3 0 0", "4 0 0")) {
      arrivals.add(arrival("e" + arrivals.size(), "", data));
    }
    List<String> taken = new ArrayList<>();
    BatchResult result =
        sums(false)
            .batched((event, prediction, in) -> taken.add(prediction.value()))
            .handle(new Batch<>(arrivals), calls.call());
    assertThat(result.again()).containsExactly(1);
    assertThat(result.answers().get(1).toString()).contains("x FLOAT[?,3] was given x FLOAT[1,2]");
    assertThat(taken).containsExactly("2.0", "4.0", "6.0", "8.0");
  }

  @Test
  void a_batch_that_takes_too_long_is_ended_once_and_comes_again() throws Exception {
    models.put("sums", "1", "model", "onnx", Graphs.endless());
    List<Arrival<String>> arrivals =
        List.of(arrival("a", "", "1 0 0"), arrival("b", "", "2 0 0"), arrival("c", "", "3 0 0"));
    BatchResult result =
        new Sums(models.ports(), Duration.ofMillis(60), true)
            .batched((event, prediction, in) -> {})
            .handle(new Batch<>(arrivals), calls.call());
    assertThat(result.again()).containsExactly(0, 1, 2);
    assertThat(result.answers().toString()).contains("was ended after 60 ms");
  }
}
