package dev.spate.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spate.models.onnx.ConformanceCase.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * ONNX's own backend cases. {@code -Dspate.onnx.cases=FOLDER} points it at others, such as whole
 * models: any folders with {@code model.onnx} and {@code test_data_set_*}.
 */
class ConformanceTest {
  private static final Path CASES =
      Path.of(System.getProperty("spate.onnx.cases", "/usr/share/libonnx-testdata/data"));

  /** What the engine answers otherwise, and why that is not ours to mend. */
  private static final Set<String> KNOWN =
      Set.of(
          // Chance decides, and no two libraries draw alike.
          "test_bernoulli",
          "test_bernoulli_double",
          "test_bernoulli_double_expanded",
          "test_bernoulli_expanded",
          "test_bernoulli_seed",
          "test_bernoulli_seed_expanded",
          "test_training_dropout",
          "test_training_dropout_default",
          "test_training_dropout_default_mask",
          "test_training_dropout_mask",
          // Numbers written as text have as many digits as the library likes.
          "test_cast_FLOAT_to_STRING",
          "test_castlike_FLOAT_to_STRING",
          "test_castlike_FLOAT_to_STRING_expanded",
          // What should be zero is a rounding error of a sum.
          "test_dft",
          "test_dft_axis",
          "test_dft_inverse",
          "test_stft",
          "test_stft_with_window",
          // ONNX 1.12 and the engine, which follows later versions, disagree.
          "test_maxunpool_export_with_output_shape",
          "test_resize_downsample_scales_cubic_align_corners",
          "test_resize_downsample_scales_linear_align_corners");

  @Test
  void what_the_engine_can_run_gives_the_reference_outputs() throws Exception {
    assumeTrue(Files.isDirectory(CASES), "ONNX cases are not installed (Debian: libonnx-testdata)");
    RuntimeEngine engine = new RuntimeEngine();
    TreeMap<String, Integer> counts = new TreeMap<>();
    List<String> different = new ArrayList<>();
    for (ConformanceCase each : ConformanceCase.below(CASES)) {
      Verdict verdict = each.run(engine);
      counts.merge(verdict.getClass().getSimpleName(), 1, Integer::sum);
      if (verdict instanceof Verdict.Different d
          && !KNOWN.contains(each.folder().getFileName().toString())) {
        different.add(each.folder().getFileName() + ": " + d.how());
      }
      if (verdict instanceof Verdict.NotByEngine n
          && System.getProperty("spate.onnx.tell") != null) {
        System.out.println(each.folder().getFileName() + ": " + n.why());
      }
    }
    System.out.println("ONNX cases: " + counts);
    assertThat(different).isEmpty();
    assertThat(counts.getOrDefault("Same", 0)).isPositive();
  }
}
