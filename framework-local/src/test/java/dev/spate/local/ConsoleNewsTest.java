package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.http.Response;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a page of the console is told as it happens. */
class ConsoleNewsTest {
  private static App app(String name) {
    return App.of(
        name, Temp.http("ask", "GET", "/" + name + "/{id}", (request, in) -> Response.status(204)));
  }

  @Test
  void a_busy_application_crowds_out_none_that_is_quiet() throws Exception {
    LocalBuilder builder =
        LocalRuntime.builder()
            .mount("/a", app("busy"), Codecs.plain())
            .mount("/b", app("quiet"), Codecs.plain());
    try (LocalRuntime runtime = builder.start();
        Wire wire = new Wire(runtime)) {
      wire.send("GET", "/b/quiet/the-only-one", "");
      for (int i = 0; i < 300; i++) {
        wire.send("GET", "/a/busy/" + i, "");
      }

      String news = first(runtime);
      assertThat(news).contains("\"function\":\"quiet.ask\"");
      assertThat(news.split("\"function\":\"busy.ask\"", -1)).hasSize(1 + 12);
    }
  }

  private static String first(LocalRuntime runtime) throws Exception {
    HttpRequest live = HttpRequest.newBuilder(runtime.url().resolve("/_spate/api/live")).build();
    try (HttpClient client = HttpClient.newHttpClient();
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    client.send(live, BodyHandlers.ofInputStream()).body(),
                    StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> line.startsWith("data: ")).findFirst().orElseThrow();
    }
  }
}
