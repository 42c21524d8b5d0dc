package dev.spate.file.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.FunctionSpec;
import dev.spate.aws.Environment;
import dev.spate.aws.InvalidDeploymentException;
import dev.spate.file.Gallery;
import java.util.HashMap;
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
    all.put("SPATE_FUNCTION", function);
    return Environment.of(all);
  }
}
