package dev.spate.local.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Outcome;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RecorderTest {
  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final Recorder recorder = new Recorder(new LiveFaults(), true);

  private Recording call(byte[] body, Outcome<?> outcome) {
    Request request = Request.of("POST", "/").body(body);
    Recording recording = recorder.begin("a.f", "id", request, Instant.EPOCH);
    recorder.end(recording, outcome);
    return recording;
  }

  private static Outcome<Response> ok() {
    return new Outcome.Answered<>(Response.status(200));
  }

  @Test
  void a_traceparent_is_read_and_written_as_it_is_or_not_at_all() {
    TraceContext context = TraceContext.parse(PARENT).orElseThrow();
    assertThat(context.trace()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(context.span()).isEqualTo("b7ad6b7169203331");
    assertThat(context.sampled()).isTrue();
    assertThat(context.text()).isEqualTo(PARENT);
    assertThat(TraceContext.parse(PARENT.toUpperCase(java.util.Locale.ROOT))).isEmpty();
    assertThat(TraceContext.parse(PARENT + "0")).isEmpty();
    assertThat(TraceContext.parse("01" + PARENT.substring(2))).isEmpty();
    assertThat(TraceContext.parse("")).isEmpty();
  }

  @Test
  void many_good_calls_do_not_push_a_bad_one_out() {
    Recording bad = call(new byte[0], new Outcome.Failed<>(new IllegalStateException("bad")));
    for (int i = 0; i < 6_000; i++) {
      call(new byte[0], ok());
    }
    assertThat(recorder.find(r -> r.end() == Recording.End.FAILED, 10)).containsExactly(bad);
    assertThat(recorder.find(r -> true, 10_000).size()).isLessThanOrEqualTo(5_001);
  }

  @Test
  void of_a_large_payload_only_the_beginning_is_kept_and_of_all_only_so_many_bytes() {
    Recording large = call(new byte[Recorder.PAYLOAD + 1], ok());
    assertThat(large.about().getFirst().size()).isEqualTo(Recorder.PAYLOAD + 1);
    assertThat(large.about().getFirst().payload()).hasSize(Recorder.PAYLOAD);

    for (int i = 0; i < 300; i++) {
      call(new byte[Recorder.PAYLOAD], ok());
    }
    long held = recorder.find(r -> true, 1_000).stream().mapToLong(Recording::payload).sum();
    assertThat(held).isLessThanOrEqualTo(32L << 20);
  }

  @Test
  void beyond_the_rate_a_share_of_the_traces_is_kept_and_declared() throws Exception {
    Sampler sampler = new Sampler(10);
    assertThat(sampler.every()).isEqualTo(1);
    long end = System.nanoTime() + 1_100_000_000L;
    while (System.nanoTime() < end) {
      for (int i = 0; i < 10; i++) {
        sampler.count();
      }
      Thread.sleep(1);
    }
    assertThat(sampler.every()).isGreaterThan(1);
    int kept = 0;
    for (int i = 0; i < 10_000; i++) {
      kept += sampler.keep() ? 1 : 0;
    }
    assertThat(kept).isBetween(1, 9_000);
  }

  @Test
  void threads_that_a_call_has_started_work_for_it_until_it_is_over() throws Exception {
    Recording recording = recorder.begin("a.f", "id", Request.of("GET", "/"), Instant.EPOCH);
    AtomicReference<Optional<String>> inside = new AtomicReference<>(Optional.empty());
    AtomicReference<Optional<String>> later = new AtomicReference<>(Optional.empty());
    Thread late =
        Recorder.during(
            recording,
            () -> {
              Thread now = Thread.ofVirtual().start(() -> inside.set(Here.traceparent()));
              join(now);
              return Thread.ofVirtual().unstarted(() -> later.set(Here.traceparent()));
            });
    recorder.end(recording, ok());
    late.start();
    late.join();

    assertThat(inside.get().orElseThrow()).contains(recording.span());
    assertThat(later.get()).isEmpty();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void half_of_the_calls_are_this_quick() {
    Times times = new Times();
    for (int i = 0; i < 90; i++) {
      times.add(1_000_000);
    }
    for (int i = 0; i < 10; i++) {
      times.add(100_000_000);
    }
    assertThat(Times.quantile(times.counts(), 0.5)).isBetween(0.8, 1.3);
    assertThat(Times.quantile(times.counts(), 0.95)).isBetween(80.0, 130.0);
    assertThat(Times.quantile(new long[3], 0.5)).isZero();
  }
}
