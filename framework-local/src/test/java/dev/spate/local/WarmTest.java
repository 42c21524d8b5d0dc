package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Trigger;
import dev.spate.Warm;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WarmTest {
  /** Is not ready as often as it is told. */
  private record Heavy(AtomicInteger failures, AtomicInteger ready)
      implements Handler<Request, Response>, Warm {
    @Override
    public void warm() {
      if (failures.getAndDecrement() > 0) {
        throw new IllegalStateException("no model yet");
      }
      ready.incrementAndGet();
    }

    @Override
    public Response handle(Request request, Invocation in) {
      return Response.text(200, "ready " + ready.get());
    }
  }

  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger ready = new AtomicInteger();
  private final App app =
      App.of(
          "heavy",
          FunctionSpec.function(
              "heavy", Trigger.Http.get("/x"), ports -> new Heavy(failures, ready)));

  @Test
  void is_warm_when_the_port_answers_and_only_once() throws Exception {
    try (Wire wire = new Wire(LocalRuntime.builder().mount("/app", app, Codecs.plain()).start())) {
      assertThat(ready).hasValue(1);
      assertThat(wire.send("GET", "/app/x", "").body()).isEqualTo("ready 1");
      assertThat(wire.send("GET", "/app/x", "").body()).isEqualTo("ready 1");
    }
  }

  @Test
  void starts_though_it_is_not_ready_and_tries_again_with_each_request() throws Exception {
    failures.set(2);
    try (Wire wire = new Wire(LocalRuntime.builder().mount("/app", app, Codecs.plain()).start())) {
      assertThat(wire.send("GET", "/app/x", "").statusCode()).isEqualTo(500);
      assertThat(wire.send("GET", "/app/x", "").body()).isEqualTo("ready 1");
    }
  }
}
