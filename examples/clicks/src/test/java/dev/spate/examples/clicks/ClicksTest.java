package dev.spate.examples.clicks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.DeadLetters;
import dev.spate.Event;
import dev.spate.EventStream;
import dev.spate.Ports;
import dev.spate.Table;
import dev.spate.analytics.Shop;
import dev.spate.analytics.Traffic;
import dev.spate.analytics.facts.Fact;
import dev.spate.analytics.lambda.AnalyticsFunctions;
import dev.spate.analytics.windows.Result;
import dev.spate.analytics.windows.WindowReader;
import dev.spate.analytics.windows.WindowSpec;
import dev.spate.analytics.windows.Windowing;
import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.KinesisEvents;
import dev.spate.aws.LambdaEntry;
import dev.spate.aws.template.TemplateCheck;
import dev.spate.aws.template.TemplateOptions;
import dev.spate.aws.testing.LambdaProcess;
import dev.spate.aws.testing.RuntimeApiServer.Answer;
import dev.spate.local.LocalData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClicksTest {
  private static final EventStream<Fact> FACTS = new EventStream<>("facts", Fact.class, 2);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Codecs CODECS = Shop.SCHEMAS.codecs().or(Codecs.plain());

  @TempDir Path folder;

  /** The application under Lambda's runtime, on data in a folder. */
  public static final class FolderEntry extends LambdaEntry {
    /** The function that the environment names. */
    public FolderEntry() {
      super(new OnFolder());
    }
  }

  private static final class OnFolder implements Deployment {
    private LocalData data;

    @Override
    public App app() {
      return ClicksExample.app();
    }

    @Override
    public Codecs codecs() {
      return CODECS;
    }

    @Override
    public Ports ports(Environment environment) {
      return data(environment).ports("clicks", CODECS);
    }

    @Override
    public DeadLetters deadLetters(Environment environment) {
      return data(environment).deadLetters();
    }

    private synchronized LocalData data(Environment environment) {
      if (data == null) {
        data = LocalData.open(Path.of(environment.text("SPATE_DATA", "the folder of the data")));
      }
      return data;
    }
  }

  @Test
  void a_window_is_counted_once_inside_the_runtime_of_lambda() throws Exception {
    List<Event<byte[]>> events = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Fact fact =
          new Fact(
              Shop.VIEW,
              "v" + i,
              NOON.plusMillis(i * 10L),
              Arrays.asList("ann" + i % 7, "/tea", 20.0 + i, 200L, null, null));
      events.add(
          new Event<>(
              "view/" + fact.id(),
              "facts",
              KinesisEvents.TYPE,
              NOON,
              Optional.of(fact.key()),
              Map.of(),
              CODECS.of(Fact.class).encode(fact)));
    }
    byte[] json = KinesisEvents.encode(FACTS, events);
    Path file = Files.write(folder.resolve("event.json"), json);
    KinesisEvent amazons = EventLoader.loadKinesisEvent(file.toString());
    assertThat(amazons.getRecords()).hasSize(200);

    Path data = folder.resolve("data");
    Map<String, String> environment =
        Map.of("SPATE_DATA", data.toString(), Environment.FUNCTION, "traffic");
    try (LambdaProcess process = LambdaProcess.start(FolderEntry.class, folder, environment)) {
      for (int times = 0; times < 2; times++) {
        Answer answer = process.invoke(json);
        assertThat(answer).as(process.output()).isInstanceOf(Answer.Answered.class);
      }
    }
    try (LocalData local = LocalData.open(data)) {
      WindowSpec spec =
          WindowSpec.of("traffic", Windowing.tumbling(Duration.ofSeconds(10))).groups(1);
      List<Result<Traffic>> results =
          new WindowReader<>(
                  local.ports("clicks", CODECS).read(new Table("windows")),
                  spec,
                  Traffic.aggregate())
              .read(NOON, NOON.plusSeconds(60), 100);
      assertThat(results).hasSize(1);
      assertThat(results.getFirst().value().views()).isEqualTo(200);
      assertThat(results.getFirst().value().visitors()).isEqualTo(7);
    }
  }

  @Test
  void the_template_is_what_the_application_says() {
    TemplateCheck.check(
        Path.of("template.yaml"),
        dev.spate.analytics.Clickstream.standard().app(),
        TemplateOptions.of(AnalyticsFunctions.class, "../../handlers-analytics/target/lambda"));
  }

  @Test
  void the_rate_is_an_argument() {
    List<String> args = new ArrayList<>(List.of("--port", "0", "--events", "500"));
    assertThat(ClicksExample.rate(args)).isEqualTo(500);
    assertThat(args).containsExactly("--port", "0");
    assertThat(ClicksExample.rate(new ArrayList<>())).isEqualTo(ClicksExample.RATE);
    assertThatThrownBy(() -> ClicksExample.rate(new ArrayList<>(List.of("--events", "many"))))
        .hasMessageContaining("from 0 to 999999");
  }

  @Test
  void the_same_seed_makes_the_same_visitors_with_a_daily_rhythm() {
    List<String> once = new Shoppers(4).second(NOON, 500);
    assertThat(new Shoppers(4).second(NOON, 500)).isEqualTo(once).hasSizeGreaterThan(300);
    double night = Shoppers.rhythm(Instant.parse("2026-03-01T08:00:00Z"));
    double evening = Shoppers.rhythm(Instant.parse("2026-03-01T20:00:00Z"));
    assertThat(evening).isGreaterThan(4 * night);
    assertThat(String.join("\n", once).getBytes(UTF_8)).isNotEmpty();
  }
}
