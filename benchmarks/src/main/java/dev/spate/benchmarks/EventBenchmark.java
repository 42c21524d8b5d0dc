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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One event, bytes in, handler, bytes out. What Spate writes to the log is made, and thrown away
 * where the process's output begins.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EventBenchmark {
  /** Which event. */
  @Param public Sample event = Sample.S3;

  private final PrintStream console = System.out;
  private final LambdaCall call = new LambdaCall("bench");
  private byte[] bytes = {};
  private RequestStreamHandler spate = (in, out, context) -> {};
  private RequestStreamHandler typed = spate;

  /** Makes the handlers. */
  @Setup
  public void open() {
    spate = new SpateEntry(event.function);
    typed = Typed.handler(event);
    bytes = event.bytes();
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  /** Lets the console speak again. */
  @TearDown
  public void close() {
    System.setOut(console);
  }

  /** Through Spate's entry. */
  @Benchmark
  public ByteArrayOutputStream spate() throws Exception {
    return answer(spate);
  }

  /** Through the event's class. */
  @Benchmark
  public ByteArrayOutputStream typed() throws Exception {
    return answer(typed);
  }

  private ByteArrayOutputStream answer(RequestStreamHandler handler) throws Exception {
    ByteArrayOutputStream answer = new ByteArrayOutputStream(1024);
    handler.handleRequest(new ByteArrayInputStream(bytes), answer, call);
    return answer;
  }
}
