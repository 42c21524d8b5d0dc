package dev.spate.benchmarks;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * What Spate itself costs: a direct call of a few bytes to a handler that gives them back, beside a
 * handler without Spate that does the same. Invocation, outcome and log line are in it.
 */
public class EmptyBenchmark extends QuietCalls {
  private static final byte[] CALL = "\"AAAA\"".getBytes(StandardCharsets.US_ASCII);

  private final RequestStreamHandler bare =
      (event, answer, context) -> answer.write(event.readAllBytes());
  private RequestStreamHandler spate = bare;

  /** Makes the handler. */
  @Setup
  public void open() {
    spate = new SpateEntry("nothing");
  }

  /** Through Spate's entry. */
  @Benchmark
  public ByteArrayOutputStream nothing() throws Exception {
    return answer(spate, CALL);
  }

  /** Without Spate. */
  @Benchmark
  public ByteArrayOutputStream bare() throws Exception {
    return answer(bare, CALL);
  }
}
