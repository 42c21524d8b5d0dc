package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Access;
import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.RejectedException;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuthorizerTest {
  private static final AtomicInteger HANDLED = new AtomicInteger();
  private static Wire wire;

  @BeforeAll
  static void start() {
    Handler<Request, Access> guard =
        (request, in) ->
            switch (request.header("authorization").orElse("")) {
              case "Bearer good" ->
                  new Access.Allowed("ann", Map.of("bytes", "" + request.body().length));
              case "Bearer broken" -> throw new RejectedException("that is no token");
              case "Bearer down" -> throw new IllegalStateException("no keys");
              default -> new Access.Denied("unknown");
            };
    FunctionSpec<?, ?, ?> guarded =
        FunctionSpec.function(
            "guarded",
            Trigger.Http.on("POST", "/in").behind("guard"),
            ports ->
                (request, in) -> {
                  HANDLED.incrementAndGet();
                  return Response.text(
                      200, request.principal().orElse("nobody") + request.claims().get("bytes"));
                });
    App app =
        App.of(
            "guarded",
            FunctionSpec.function("guard", new Trigger.HttpAuthorizer(), ports -> guard),
            guarded);
    wire = new Wire(LocalRuntime.builder().mount("/", app, Codecs.plain()).start());
  }

  @AfterAll
  static void stop() {
    wire.close();
  }

  private static HttpResponse<String> as(String token) throws Exception {
    return wire.send("POST", "/in", "body", "authorization", token);
  }

  @Test
  void lets_the_request_on_with_the_word_of_the_authorizer_who_saw_no_body() throws Exception {
    assertThat(as("Bearer good").body()).isEqualTo("ann0");
  }

  @Test
  void asks_for_credentials_where_there_are_none_and_refuses_those_that_will_not_do()
      throws Exception {
    int before = HANDLED.get();
    HttpResponse<String> none = wire.send("POST", "/in", "body");

    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(none.headers().firstValue("www-authenticate")).isPresent();
    assertThat(as("Bearer bad").statusCode()).isEqualTo(403);
    assertThat(as("Bearer broken").statusCode()).isEqualTo(401);
    assertThat(as("Bearer down").statusCode()).isEqualTo(500);
    assertThat(HANDLED).hasValue(before);
  }
}
