package dev.spate.analytics.use;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.DeadLetters;
import dev.spate.Event;
import dev.spate.Message;
import dev.spate.Ports;
import dev.spate.analytics.windows.Result;
import dev.spate.analytics.windows.WindowReader;
import dev.spate.analytics.windows.WindowSpec;
import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.KinesisEvents;
import dev.spate.aws.LambdaEntry;
import dev.spate.aws.testing.LambdaCall;
import dev.spate.local.LocalRuntime;
import dev.spate.simulator.MemoryPorts;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A user's subclass does the same on every platform. */
class PlatformsTest {
  private static final WindowSpec SPEC = ClickApp.tumbling();
  private static final App APP = ClickApp.app(SPEC);

  private static List<Click> clicks(long now) {
    long minute = now / 60_000 * 60_000;
    return List.of(
        new Click("ann", "/a", minute - 90_000, 2),
        new Click("bob", "/a", minute - 80_000, 3),
        new Click("ann", "/b", minute - 70_000, 5),
        new Click("ann", "/b", now, 1));
  }

  @Test
  void in_the_simulator() {
    Simulation simulation = Scenario.of(APP, ClickApp.CODECS).begin();
    var stream = simulation.outside().publish(ClickApp.CLICKS);
    int id = 0;
    for (Click click : clicks(simulation.now().toEpochMilli())) {
      stream.publish(List.of(Message.of("c" + id++, click).key("k")));
    }
    simulation.runUntilIdle();

    // The groups of "/a" and "/b" have seen no later event: the timetable ends their windows.
    simulation.runFor(java.time.Duration.ofMinutes(2));
    List<Result<Long>> results = ClickApp.results(simulation, SPEC);
    assertThat(results.stream().filter(Result::isFinal).map(Result::value)).contains(5L, 10L);
    assertThat(simulation.sent(ClickApp.TOLD)).isNotEmpty();
  }

  @Test
  void behind_the_entry_on_lambda() throws Exception {
    MemoryPorts ports = new MemoryPorts(Instant::now, ClickApp.CODECS);
    List<Event<byte[]>> events = new ArrayList<>();
    for (Click click : clicks(System.currentTimeMillis())) {
      events.add(
          new Event<>(
              "c" + events.size(),
              "clicks",
              KinesisEvents.TYPE,
              Instant.ofEpochMilli(click.time()),
              Optional.of("k"),
              Map.of(),
              ClickApp.CODECS.of(Click.class).encode(click)));
    }
    byte[] json = KinesisEvents.encode(ClickApp.CLICKS, events);
    for (int times = 0; times < 2; times++) {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      new Entry(ports)
          .handleRequest(new ByteArrayInputStream(json), answer, new LambdaCall("count"));
      assertThat(answer.toString(UTF_8)).contains("\"batchItemFailures\":[]");
    }
    List<Result<Long>> results =
        new WindowReader<>(ports.read(ClickApp.STATE), SPEC, PageViews.SUM)
            .read(Instant.EPOCH, Instant.now().plusSeconds(60), 100);
    assertThat(results.stream().mapToLong(Result::value).sum()).isEqualTo(22);
    assertThat(results.stream().filter(r -> r.key().equals("all")).map(Result::value))
        .containsExactly(10L, 1L);
  }

  private static final class Entry extends LambdaEntry {
    Entry(MemoryPorts ports) {
      super(new OnPorts(ports), Environment.of(Map.of(Environment.FUNCTION, "count")));
    }
  }

  private record OnPorts(MemoryPorts memory) implements Deployment {
    @Override
    public App app() {
      return APP;
    }

    @Override
    public dev.spate.Codecs codecs() {
      return ClickApp.CODECS;
    }

    @Override
    public Ports ports(Environment environment) {
      return memory;
    }

    @Override
    public DeadLetters deadLetters(Environment environment) {
      return letter -> {
        throw new AssertionError(letter.reason());
      };
    }
  }

  /** Through the standard application, whose ingest is the user's. */
  @Test
  void in_the_local_runtime() throws Exception {
    App app = dev.spate.analytics.Clickstream.standard().ingest(MyIngest::new).app();
    var builder = LocalRuntime.builder().mount("/mine", app, IngestTest.CODECS);
    builder.secret("clicks", "salt", () -> "pepper");
    try (LocalRuntime runtime = builder.start();
        HttpClient client = HttpClient.newHttpClient()) {
      String mine = runtime.url() + "/mine";
      String body =
          """
          {"type":"view","id":"1","visitor":"ann","page":"/a"}
          {"type":"view","id":"1","visitor":"ann","page":"/a"}
          {"type":"view","id":"2","visitor":"ann","page":"/health"}
          {"type":"view","id":"3","visitor":"ann","page":"/secret"}\
          """;
      HttpRequest post =
          HttpRequest.newBuilder(URI.create(mine + "/api/events"))
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      assertThat(client.send(post, BodyHandlers.ofString()).body())
          .startsWith("{\"accepted\":2,\"rejected\":[{\"index\":3");
      HttpRequest get =
          HttpRequest.newBuilder(URI.create(mine + "/api/windows?metric=page_views")).build();
      String windows = "";
      for (int i = 0; i < 400 && !windows.contains("\"key\":\"/a\""); i++) {
        Thread.sleep(25);
        windows = client.send(get, BodyHandlers.ofString()).body();
      }
      assertThat(windows).contains("\"key\":\"/a\",\"value\":1,").doesNotContain("/health");
      assertThat(client.send(request(mine + "/"), BodyHandlers.ofString()).body())
          .contains("<base href=\"/mine/\">");
      assertThat(client.send(request(mine + "/page/uplot.js"), BodyHandlers.ofString()).body())
          .contains("uPlot");
      assertThat(client.send(request(mine + "/api/feed"), BodyHandlers.ofString()).body())
          .startsWith("retry: 2000\nid: ");
    }
  }

  private static HttpRequest request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).build();
  }
}
