package dev.spate.docs.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Codecs;
import dev.spate.Key;
import dev.spate.ObjectMeta;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.local.LocalRuntime;
import dev.spate.simulator.Faults;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class WordsTest {
  // region: simulation
  @Test
  void a_text_is_counted_on_every_bad_day() {
    Scenario bad = Scenario.of(Words.app(), Codecs.plain()).faults(Faults.badDay());
    for (long seed = 0; seed < 100; seed++) {
      Simulation run = bad.seed(seed).begin();
      run.objects(Words.TEXTS).put("a.txt", "to be or not".getBytes(UTF_8), TEXT);
      run.runUntilIdle();
      assertThat(run.tables().open(Words.COUNTS).get(Key.of("a.txt")))
          .as("seed " + seed)
          .isPresent();
    }
  }

  // endregion

  private static final ObjectMeta TEXT = ObjectMeta.of("text/plain");

  @Test
  void a_text_that_is_too_large_is_kept_among_the_dead_letters_with_the_reason() {
    Simulation run = Scenario.of(Words.app(), Codecs.plain()).begin();
    run.objects(Words.TEXTS).put("long.txt", new byte[1_000_001], TEXT);
    run.runUntilIdle();
    assertThat(run.deadLetters())
        .singleElement()
        .extracting(letter -> letter.reason())
        .isEqualTo("object long.txt must be at most 1000000 bytes, not 1000001");
    assertThat(run.request(Request.of("GET", "/counts/long.txt")))
        .extracting(Response::status)
        .isEqualTo(404);
  }

  @Test
  void the_application_answers_in_one_jvm() throws Exception {
    // region: local
    try (LocalRuntime runtime =
        LocalRuntime.builder().mount("/words", Words.app(), Codecs.plain()).port(0).start()) {
      URI url = URI.create(runtime.url() + "/words/counts/a.txt");
      // endregion
      HttpRequest request = HttpRequest.newBuilder(url).build();
      try (HttpClient client = HttpClient.newHttpClient()) {
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
      }
    }
  }
}
