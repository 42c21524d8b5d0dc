package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.EventHandler;
import dev.spate.FunctionSpec;
import dev.spate.SocketApi;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import me.normanmaurer.maven.autobahntestsuite.AutobahnTestSuite;
import me.normanmaurer.maven.autobahntestsuite.FuzzingCaseResult;
import org.junit.jupiter.api.Test;

/**
 * The Autobahn test suite against an application that sends back every text; docs/websockets.md
 * says what comes of it. It takes minutes: {@code mvn -Pautobahn -pl framework-local test}.
 */
class AutobahnTest {
  private static final int CASES = 301;
  private static final SocketApi ECHO = new SocketApi("echo");

  /** What Amazon API Gateway does not take: binary, frames over 32 KiB, messages over 128 KiB. */
  private static final Pattern REFUSED =
      Pattern.compile("1\\.1\\.[678]|1\\.2\\..*|9\\.[1-6]\\..*|9\\.8\\..*");

  private static App echo() {
    return App.of(
        "echo",
        FunctionSpec.function(
            "echo",
            ECHO.message(),
            ports -> {
              var clients = ports.connections(ECHO);
              EventHandler<SocketApi.Text> handler =
                  (event, in) -> clients.send(event.data().connection(), event.data().text());
              return handler;
            }));
  }

  @Test
  void every_case_that_applies_is_passed() {
    List<FuzzingCaseResult> results;
    try (LocalRuntime runtime = LocalRuntime.builder().mount("/", echo(), Codecs.plain()).start()) {
      results =
          AutobahnTestSuite.runFuzzingClient(
              "spate",
              "ws://localhost:" + runtime.port() + "/echo",
              Map.of(),
              List.of("*"),
              List.of());
    }
    Map<String, Long> counts =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    r -> r.caseName().replaceAll("\\..*", "") + " " + kind(r) + " " + behavior(r),
                    TreeMap::new,
                    Collectors.counting()));
    counts.forEach((group, count) -> System.out.println(group + " " + count));
    assertThat(results).hasSize(CASES);
    assertThat(results.stream().filter(AutobahnTest::isWrong)).isEmpty();
  }

  private static String kind(FuzzingCaseResult result) {
    return REFUSED.matcher(result.caseName()).matches() ? "refused" : "applies";
  }

  private static String behavior(FuzzingCaseResult result) {
    return String.valueOf(result.behavior()) + ", end " + String.valueOf(result.behaviorClose());
  }

  private static boolean isWrong(FuzzingCaseResult result) {
    boolean passed = !behavior(result).contains("FAILED");
    return kind(result).equals("applies") && !passed;
  }
}
