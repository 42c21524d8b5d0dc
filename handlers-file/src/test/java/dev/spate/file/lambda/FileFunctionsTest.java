package dev.spate.file.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.FunctionSpec;
import dev.spate.aws.Environment;
import dev.spate.aws.InvalidDeploymentException;
import dev.spate.file.Gallery;
import dev.spate.file.Step;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileFunctionsTest {
  private static final Map<String, String> RESOURCES =
      Map.ofEntries(
          Map.entry("SPATE_BUCKET_UPLOADS", "gallery-uploads"),
          Map.entry("SPATE_BUCKET_ORIGINALS", "gallery-originals"),
          Map.entry("SPATE_BUCKET_QUARANTINE", "gallery-quarantine"),
          Map.entry("SPATE_BUCKET_RENDITIONS", "gallery-renditions"),
          Map.entry("SPATE_TABLE_FILES", "gallery-files"));

  @Test
  void each_function_of_the_gallery_opens_without_a_request() {
    for (FunctionSpec<?, ?, ?> function : Gallery.standard().app().functions()) {
      assertThat(new FileFunctions(environment(function.name()))).isNotNull();
    }
  }

  @Test
  void a_missing_bucket_is_named() {
    assertThatThrownBy(
            () -> new FileFunctions(Environment.of(Map.of("SPATE_FUNCTION", "rendition"))))
        .isInstanceOf(InvalidDeploymentException.class)
        .hasMessageContaining("SPATE_BUCKET_RENDITIONS");
  }

  private static Environment environment(String function) {
    Map<String, String> all = new HashMap<>(RESOURCES);
    String queues = "https://sqs.eu-central-1.amazonaws.com/000000000000/gallery-";
    all.put("SPATE_QUEUE_FILE_SCANS", queues + "file-scans");
    for (Step step : Gallery.standard().pipeline().steps()) {
      String variable =
          "SPATE_QUEUE_FILE_" + step.name().toUpperCase(Locale.ROOT).replace('-', '_');
      all.put(variable, queues + "file-" + step.name());
    }
    all.put("SPATE_TOPIC_FILE_CHANGES", "arn:aws:sns:eu-central-1:000000000000:gallery-changes");
    all.put("SPATE_FUNCTION", function);
    return Environment.of(all);
  }
}
