package dev.spate.benchmarks;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.spate.aws.testing.LambdaCall;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Calls as the runtime client makes them, bytes in and bytes out. What Spate writes to the log is
 * made, and thrown away where the process's output begins.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public abstract class QuietCalls {
  private final PrintStream console = System.out;
  private final LambdaCall call = new LambdaCall("bench");

  /** Silences the console. */
  @Setup
  public void silence() {
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  /** Lets the console speak again. */
  @TearDown
  public void close() {
    System.setOut(console);
  }

  /** One call. */
  final ByteArrayOutputStream answer(RequestStreamHandler handler, byte[] event) throws Exception {
    ByteArrayOutputStream answer = new ByteArrayOutputStream(1024);
    handler.handleRequest(new ByteArrayInputStream(event), answer, call);
    return answer;
  }
}
