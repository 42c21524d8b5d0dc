package dev.spate.benchmarks;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayOutputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One event, bytes in, handler, bytes out. */
public class EventBenchmark extends QuietCalls {
  /** Which event. */
  @Param public Sample event = Sample.S3;

  private byte[] bytes = {};
  private RequestStreamHandler spate = (in, out, context) -> {};
  private RequestStreamHandler typed = spate;

  /** Makes the handlers. */
  @Setup
  public void open() {
    spate = new SpateEntry(event.function);
    typed = Typed.handler(event);
    bytes = event.bytes();
  }

  /** Through Spate's entry. */
  @Benchmark
  public ByteArrayOutputStream spate() throws Exception {
    return answer(spate, bytes);
  }

  /** Through the event's class. */
  @Benchmark
  public ByteArrayOutputStream typed() throws Exception {
    return answer(typed, bytes);
  }
}
