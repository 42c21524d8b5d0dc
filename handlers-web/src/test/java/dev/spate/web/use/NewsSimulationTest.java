package dev.spate.web.use;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spate.Invocation;
import dev.spate.Strands;
import dev.spate.Surroundings;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.json.JacksonCodecs;
import dev.spate.simulator.Faults;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import dev.spate.simulator.Trial;
import dev.spate.simulator.junit.CrashTest;
import dev.spate.simulator.junit.SimulationTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What was answered is true, whatever fails: articles and comments are there once and listed. */
class NewsSimulationTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PAUSE = Duration.ofSeconds(20);
  private static final int ATTEMPTS = 12;

  private static Scenario scenario() {
    return Scenario.of(Room.newsroom().app(), new JacksonCodecs());
  }

  private static String token(Simulation run, String who, String... scopes) {
    Random random = new Random(1);
    Invocation in =
        Invocation.of(
            new Surroundings(
                run::now, () -> random, Strands.virtualThreads(), s -> {}, letter -> {}),
            "x.y",
            "call",
            run.now().plusSeconds(30),
            Duration.ofSeconds(1));
    return Room.TOKENS.issue(who, "newsroom", Set.of(scopes), Duration.ofHours(5), in);
  }

  private static JsonNode json(Response response) {
    try {
      return MAPPER.readTree(new String(response.body(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a patient client: again on 409 and whatever is the server's fault, with the same key. */
  private static Response send(Simulation run, Request request) {
    Response response = run.request(request, ATTEMPTS, PAUSE);
    for (int i = 0; i < ATTEMPTS && response.status() == 409; i++) {
      run.runFor(PAUSE);
      response = run.request(request, ATTEMPTS, PAUSE);
    }
    return response;
  }

  private static Request post(String path, String body, String key, String token) {
    return Room.by(Room.request("POST " + path, body).header("idempotency-key", key), token);
  }

  /** Two articles, one changed, with two comments each, all of it sent twice. */
  private static void day(Simulation run) {
    String editor = token(run, "ed", "articles:write");
    String reader = token(run, "ada");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      String draft = "{\"title\":\"t%d\",\"text\":\"x\",\"tags\":[\"a\",\"b\"]}".formatted(i);
      Request write = post("/api/articles", draft, "article " + i, editor);
      Response first = send(run, write);
      assertThat(first.status()).isEqualTo(201);
      Response again = send(run, write);
      assertThat(json(again).at("/id")).isEqualTo(json(first).at("/id"));
      ids.add(json(first).at("/id").asText());
    }
    String changed = "{\"title\":\"new\",\"text\":\"x\",\"tags\":[\"b\",\"c\"]}";
    Request put =
        Room.request("PUT /api/articles/" + ids.getFirst(), changed).header("if-match", "\"v1\"");
    // An answer that was lost looks like a change by somebody else: 412.
    assertThat(send(run, Room.by(put, editor)).status()).isIn(200, 412);
    for (String id : ids) {
      for (String text : List.of("one", "two")) {
        String path = "/api/articles/" + id + "/comments";
        Request say = post(path, "{\"text\":\"" + text + "\"}", id + text, reader);
        assertThat(send(run, say).status()).isEqualTo(201);
        assertThat(send(run, say).status()).isEqualTo(201);
      }
    }
    run.runUntilIdle();
    run.atEnd("what was answered is listed once", () -> listed(run, ids));
  }

  private static void listed(Simulation run, List<String> ids) {
    assertThat(titles(run, "")).containsExactlyInAnyOrder("new", "t1");
    assertThat(titles(run, "tag=a")).containsExactly("t1");
    assertThat(titles(run, "tag=b")).containsExactlyInAnyOrder("new", "t1");
    assertThat(titles(run, "tag=c")).containsExactly("new");
    for (String id : ids) {
      Response said = send(run, Room.request("GET /api/articles/" + id + "/comments", ""));
      assertThat(json(said).findValuesAsText("text")).containsExactlyInAnyOrder("one", "two");
    }
  }

  private static List<String> titles(Simulation run, String query) {
    Response list = send(run, Room.request("GET /api/articles?" + query, ""));
    return json(list).findValuesAsText("title");
  }

  @SimulationTest(seeds = 60)
  void on_bad_days(Trial trial) {
    day(trial.begin(scenario().faults(Faults.badDay())));
  }

  /** The times of what is kept differ when it is kept later; what is listed must not. */
  @CrashTest(ignoring = "articles")
  void with_a_crash_at_each_effect(Trial trial) {
    day(trial.begin(scenario()));
  }
}
