package dev.spate.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spate.ml.recommendations.Interaction;
import dev.spate.ml.recommendations.RecommendationHandler;
import dev.spate.ml.recommendations.Recommended;
import dev.spate.ml.recommendations.Wanted;
import dev.spate.models.Model;
import dev.spate.models.Tensor;
import dev.spate.models.onnx.RuntimeEngine;
import dev.spate.models.scorers.ScorerEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainTest {
  @TempDir Path folder;

  @Test
  void the_models_that_train_fast_are_what_the_command_makes_again() {
    assertThat(Models.model("fraud")).isEqualTo(Train.fraud());
    assertThat(Models.model("recommendations")).isEqualTo(Train.recommendations());
  }

  @Test
  void trees_answer_in_plain_java_as_on_the_runtime() throws Exception {
    Path file = Files.write(folder.resolve("fraud.onnx"), Models.model("fraud"));
    Payments.Rows rows = Payments.rows(Payments.of(8, 100, 20));
    int width = rows.features()[0].length;
    float[] all = new float[rows.features().length * width];
    for (int i = 0; i < rows.features().length; i++) {
      System.arraycopy(rows.features()[i], 0, all, i * width, width);
    }
    Map<String, Tensor> in =
        Map.of("features", new Tensor.Floats(new long[] {rows.features().length, width}, all));
    try (Model runtime = new RuntimeEngine().open("fraud", file);
        Model java = new ScorerEngine(ScorerEngine.ONNX_SCORER).open("fraud", file)) {
      float[] wanted = runtime.run(in).get("probability").floats();
      float[] found = java.run(in).get("probability").floats();
      for (int i = 0; i < wanted.length; i++) {
        assertThat(found[i]).isCloseTo(wanted[i], within(1e-6f));
      }
    }
  }

  @Test
  void the_graph_of_recommendations_recommends_what_the_handler_does() throws Exception {
    Path file = Files.write(folder.resolve("als.onnx"), Models.model("recommendations"));
    RecommendationHandler handler =
        new RecommendationHandler(Models.ports(folder.resolve("cache")));
    try (Model runtime = new RuntimeEngine().open("als", file)) {
      Map<String, Tensor> out =
          runtime.run(
              Map.of(
                  "user", new Tensor.Longs(new long[] {1}, new long[] {7}),
                  "count", new Tensor.Longs(new long[] {1}, new long[] {20})));
      String[] wanted = ((Tensor.Texts) out.get("items")).data();
      List<Interaction> nothing = List.of();
      List<Recommended> found =
          handler.handle(new Wanted("user-7", 20, nothing), Models.call()).value();
      assertThat(found.stream().map(Recommended::item)).containsExactly(wanted);
    }
  }
}
