package dev.spate;

import static dev.spate.FunctionSpec.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.http.Request;
import dev.spate.http.Response;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WarmTest {
  private interface Pool {
    Port<Pool> PORT = new Port<>("pool", Pool.class);
  }

  private record WarmPool(List<String> told) implements Pool, Warm {
    @Override
    public void warm() {
      told.add("pool");
    }
  }

  private record WarmFilter(List<String> told) implements Filter<Request, Response>, Warm {
    @Override
    public Handler<Request, Response> wrap(Handler<Request, Response> next) {
      return next;
    }

    @Override
    public void warm() {
      told.add("filter");
    }
  }

  /** Fails as often as it is told. */
  private record WarmHandler(List<String> told, AtomicInteger failures)
      implements Handler<Request, Response>, Warm {
    @Override
    public void warm() {
      if (failures.getAndDecrement() > 0) {
        throw new RejectedException("no model");
      }
      told.add("handler");
    }

    @Override
    public Response handle(Request input, Invocation in) {
      told.add("call");
      return Response.status(200);
    }
  }

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final App app =
      App.of(
              "shop",
              function(
                      "f",
                      Trigger.Http.get("/"),
                      ports -> {
                        ports.use(Pool.PORT);
                        return new WarmHandler(told, failures);
                      })
                  .through(ports -> new WarmFilter(told)))
          .providing(Pool.PORT, ports -> new WarmPool(told));

  private Response call(Object handler) throws Exception {
    @SuppressWarnings("unchecked") // the only function has an HTTP trigger
    Handler<Request, Response> http = (Handler<Request, Response>) handler;
    return http.handle(Request.of("GET", "/"), new World().call());
  }

  private Object open(boolean early) {
    return app.open("f", new RecordingPorts(false), Opened.cases(early)).handler();
  }

  @Test
  void a_reader_of_the_application_warms_nothing() {
    app.manifest();

    assertThat(told).isEmpty();
  }

  @Test
  void providers_filters_and_handlers_are_warmed_once_before_the_first_call() throws Exception {
    Object handler = open(true);
    assertThat(told).containsExactlyInAnyOrder("filter", "pool", "handler").endsWith("handler");

    call(handler);
    call(handler);
    assertThat(told).hasSize(5).endsWith("call", "call");
  }

  @Test
  void an_engine_that_opens_outside_of_calls_has_it_done_by_the_first_call() throws Exception {
    Object handler = open(false);
    assertThat(told).isEmpty();

    call(handler);
    assertThat(told).hasSize(4).endsWith("handler", "call");
  }

  @Test
  void what_does_not_warm_fails_the_call_but_never_rejects_its_input() throws Exception {
    failures.set(2);
    Object handler = open(true);

    assertThatThrownBy(() -> call(handler))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("not ready: no model");
    assertThat(told).doesNotContain("call");
    call(handler);
    assertThat(told).containsOnlyOnce("pool", "filter", "handler").endsWith("call");
  }

  @Test
  void of_many_threads_one_warms_and_all_wait() throws Exception {
    Object handler = open(false);
    int threads = 32;
    CountDownLatch ended = new CountDownLatch(threads);
    AtomicInteger answered = new AtomicInteger();
    for (int i = 0; i < threads; i++) {
      Thread.ofPlatform()
          .start(
              () -> {
                try {
                  answered.addAndGet(call(handler).status());
                } catch (Exception e) {
                  answered.addAndGet(-1_000_000);
                } finally {
                  ended.countDown();
                }
              });
    }
    ended.await();

    assertThat(answered).hasValue(32 * 200);
    assertThat(told).containsOnlyOnce("pool", "filter", "handler");
  }

  @Test
  void a_provider_that_makes_nothing_is_told_so() {
    App broken =
        App.of(
                "shop",
                function(
                    "f",
                    Trigger.Http.get("/"),
                    ports -> {
                      ports.use(Pool.PORT);
                      return (request, in) -> Response.status(200);
                    }))
            .providing(Pool.PORT, ports -> nothing());

    assertThatThrownBy(broken::manifest)
        .isInstanceOf(InvalidAppException.class)
        .hasMessageContaining("the provider of port pool made no ");
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // what a careless provider does
  private static <T> T nothing() {
    return null;
  }
}
