package dev.spate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.images.ImageHeader;
import dev.spate.images.ImageLimits;
import dev.spate.images.Images;
import dev.spate.images.Orientation;
import dev.spate.images.SamplePhotos;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is compared does the same work. */
class SameWorkTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"images-spate", "images-imageio"})
  void each_way_writes_three_renditions_of_the_same_sizes(String way) throws Exception {
    Path photo = folder.resolve("photo.jpg");
    Files.write(photo, SamplePhotos.jpeg(1, 1200, 900, Orientation.NONE));
    for (int side : ImageTasks.SIDES) {
      Files.write(ImageTasks.file(folder, side), new byte[1_000_000]);
    }
    Tasks.of(List.of(way, "2", photo.toString(), folder.toString())).round();

    for (int side : ImageTasks.SIDES) {
      byte[] rendition = Files.readAllBytes(ImageTasks.file(folder, side));
      ImageHeader header = new Images(ImageLimits.standard()).header(rendition);
      assertThat(header.width()).isEqualTo(side);
      assertThat(header.height()).isEqualTo(side * 3 / 4);
      assertThat(rendition).hasSizeLessThan(1_000_000);
    }
  }

  @ParameterizedTest
  @CsvSource({"none,1000", "empty,1", "empty,100", "port,1", "port,100"})
  void each_simulation_delivers_every_event(String handler, String burst) throws Exception {
    Task task = Tasks.of(List.of("simulator", handler, burst, "2000"));
    assertThat(task.round()).isEqualTo(2_000);
  }

  @ParameterizedTest
  @CsvSource({"topic,100", "queue,100", "stream,1000"})
  void each_simulation_delivers_every_message(String source, String burst) throws Exception {
    Task task = Tasks.of(List.of("messages", source, burst, "2000"));
    assertThat(task.round()).isEqualTo(2_000);
  }

  @Test
  void an_exploration_of_crashes_tries_two_at_each_effect() throws Exception {
    assertThat(Tasks.of(List.of("crashes", "20")).round()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Sample.class)
  void both_handlers_take_the_sample_and_answer_alike(Sample sample) throws Exception {
    EventBenchmark benchmark = new EventBenchmark();
    benchmark.event = sample;
    benchmark.open();
    try {
      assertThat(answer(benchmark.spate())).isEqualTo(answer(benchmark.typed()));
    } finally {
      benchmark.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"generated", "jackson", "typed"})
  void each_handler_of_the_api_finds_its_route_and_answers_alike(String way) throws Exception {
    Path event = folder.resolve("event.json");
    Path answer = folder.resolve("answer.json");
    Files.write(event, SampleEvents.request("/shops/s1/orders"));
    assertThat(new WebTask(way, 2, event, answer).round()).isEqualTo(2);
    assertThat(Files.readString(answer))
        .contains("200", "nosniff", "no-store")
        .contains("{\\\"id\\\":\\\"order-0\\\",\\\"items\\\":3,\\\"cents\\\":2793}");
  }

  /** An answer's status, body and failures, whatever their order and what is left out. */
  private static List<String> answer(ByteArrayOutputStream written) {
    String json = written.toString(StandardCharsets.UTF_8);
    assertThat(json).doesNotContain("itemIdentifier");
    return List.of(
        json.replaceAll(".*\"statusCode\":(\\d+).*", "$1").replaceAll("^\\D.*", "-"),
        json.contains("batchItemFailures") ? "batch" : "one",
        json.contains("2793") ? "receipt" : "none");
  }

  @Test
  void the_work_refuses_an_object_that_is_not_the_sample() {
    assertThatThrownBy(() -> Work.onObject("", 0, 0)).isInstanceOf(IllegalStateException.class);
  }
}
