package dev.spate.benchmarks;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.spate.aws.testing.LambdaCall;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What Spate itself costs: a direct call of a few bytes to a handler that gives them back, beside a
 * handler without Spate that does the same. Invocation, outcome and log line are in it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EmptyBenchmark {
  private static final byte[] CALL = "\"AAAA\"".getBytes(StandardCharsets.US_ASCII);

  private final PrintStream console = System.out;
  private final LambdaCall call = new LambdaCall("bench");
  private final RequestStreamHandler bare =
      (event, answer, context) -> answer.write(event.readAllBytes());
  private RequestStreamHandler spate = bare;

  /** Makes the handler. */
  @Setup
  public void open() {
    spate = new SpateEntry("nothing");
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  /** Lets the console speak again. */
  @TearDown
  public void close() {
    System.setOut(console);
  }

  /** Through Spate's entry. */
  @Benchmark
  public ByteArrayOutputStream nothing() throws Exception {
    return answer(spate);
  }

  /** Without Spate. */
  @Benchmark
  public ByteArrayOutputStream bare() throws Exception {
    return answer(bare);
  }

  private ByteArrayOutputStream answer(RequestStreamHandler handler) throws Exception {
    ByteArrayOutputStream answer = new ByteArrayOutputStream(1024);
    handler.handleRequest(new ByteArrayInputStream(CALL), answer, call);
    return answer;
  }
}
