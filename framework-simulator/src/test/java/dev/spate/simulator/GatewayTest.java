package dev.spate.simulator;

import static dev.spate.FunctionSpec.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Access;
import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.RejectedException;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayTest {
  private static final App APP =
      App.of(
          "guarded",
          function(
              "guard",
              new Trigger.HttpAuthorizer(),
              ports ->
                  (request, in) ->
                      switch (request.header("authorization").orElse("")) {
                        case "good" -> new Access.Allowed("ann", Map.of());
                        case "broken" -> throw new RejectedException("that is no token");
                        case "down" -> throw new IllegalStateException("no keys");
                        default -> new Access.Denied("unknown");
                      }),
          function(
              "in",
              Trigger.Http.get("/").behind("guard"),
              ports -> (request, in) -> Response.text(200, request.principal().orElse(""))));

  @ParameterizedTest
  @CsvSource({"good, 200", "bad, 403", "broken, 403", "down, 500", "'', 401"})
  void answers_for_an_authorizer_as_every_front_does(String token, int status) {
    Request plain = Request.of("GET", "/");
    Request request = token.isEmpty() ? plain : plain.header("authorization", token);

    assertThat(Scenario.of(APP, Codecs.plain()).begin().request(request).status())
        .isEqualTo(status);
  }
}
