package dev.spate.benchmarks;

import com.amazonaws.services.lambda.runtime.api.client.EventHandlerLoader;
import com.amazonaws.services.lambda.runtime.api.client.HandlerInfo;
import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
 * One event through the runtime client's own call: bytes in, handler, bytes out. What Spate writes
 * to the log is made, and thrown away at the process's end of the stream.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EventBenchmark {
  /** Which event. */
  @Param({"S3", "HTTP"})
  public Sample event = Sample.S3;

  private final PrintStream console = System.out;
  private LambdaRequestHandler spate = request -> new ByteArrayOutputStream();
  private LambdaRequestHandler typed = spate;
  private InvocationRequest request = new InvocationRequest();

  /** Makes the handlers as the client does. */
  @Setup
  public void open() throws Exception {
    boolean s3 = event == Sample.S3;
    spate = load(s3 ? SpateObjects.class : SpateHttp.class);
    typed = load(s3 ? TypedObjects.class : TypedHttp.class);
    request = new InvocationRequest();
    request.setId("c0ffee00-0000-4000-8000-000000000000");
    request.setDeadlineTimeInMs(System.currentTimeMillis() + TimeUnit.HOURS.toMillis(6));
    request.setInvokedFunctionArn("arn:aws:lambda:eu-central-1:000000000000:function:bench");
    request.setContent(event.bytes());
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  private static LambdaRequestHandler load(Class<?> handler) throws Exception {
    ClassLoader loader = EventBenchmark.class.getClassLoader();
    return EventHandlerLoader.loadEventHandler(HandlerInfo.fromString(handler.getName(), loader));
  }

  /** Lets the console speak again. */
  @TearDown
  public void close() {
    System.setOut(console);
  }

  /** Through Spate's entry. */
  @Benchmark
  public Object spate() throws Exception {
    return spate.call(request);
  }

  /** Through the event's class. */
  @Benchmark
  public Object typed() throws Exception {
    return typed.call(request);
  }

  /** A limit: touching every byte once. */
  @Benchmark
  public int bytes() {
    return Arrays.hashCode(request.getContent());
  }
}
