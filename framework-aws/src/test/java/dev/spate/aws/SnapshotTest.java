package dev.spate.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.aws.testing.LambdaProcess;
import dev.spate.aws.testing.RuntimeApiServer.Answer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Around a snapshot, under Amazon's own runtime client. */
class SnapshotTest {
  /** The client's own hooks stand behind those of the library, as its launcher on Lambda says. */
  private static final String HOOKS = "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac";

  @TempDir static Path directory;

  private static String output(Map<String, String> more) throws Exception {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("SPATE_FUNCTION", "copy");
    environment.put("LANG", "C.UTF-8");
    try (LambdaProcess lambda =
        LambdaProcess.start(SnapshotEntry.class, directory, environment, HOOKS)) {
      assertThat(lambda.invoke(Samples.bytes("s3-created.json")))
          .as(lambda.output())
          .isEqualTo(new Answer.Answered("null"));
      return lambda.output();
    }
  }

  @Test
  void ports_are_primed_once_before_a_snapshot_and_the_function_goes_on_after_the_restore()
      throws Exception {
    String told = output(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"));
    assertThat(told).containsOnlyOnce("primed").contains("copied");
    assertThat(told.indexOf("primed")).isLessThan(told.indexOf("copied"));
  }

  @Test
  void nothing_is_primed_where_no_snapshot_is_taken() throws Exception {
    assertThat(output(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand")))
        .doesNotContain("primed")
        .contains("copied");
  }

  @Test
  void priming_reaches_no_function() {
    Effects effects = new Effects();
    Environment environment = Environment.of(Map.of("SPATE_FUNCTION", "copy"));
    Entrance entrance =
        Entrance.open(
            Called.deployment(effects),
            environment,
            new JsonLines(() -> System.out, java.time.InstantSource.system()));
    entrance.prime();
    entrance.restored();
    assertThat(effects.done()).isEmpty();
  }

  @Test
  void chance_begins_anew_after_a_restore() {
    LazyEntropy entropy = new LazyEntropy();
    var before = entropy.generator();
    assertThat(entropy.generator()).isSameAs(before);
    entropy.renew();
    assertThat(entropy.generator()).isNotSameAs(before);
  }
}
