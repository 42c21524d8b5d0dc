package dev.spate.benchmarks;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.spate.aws.testing.LambdaCall;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
  @Param({"S3", "HTTP"})
  public Sample event = Sample.S3;

  private final PrintStream console = System.out;
  private final LambdaCall call = new LambdaCall("bench");
  private byte[] bytes = {};
  private RequestStreamHandler spate = new BareStream();
  private RequestStreamHandler typed = spate;

  /** Makes the handlers. */
  @Setup
  public void open() {
    boolean s3 = event == Sample.S3;
    spate = s3 ? new SpateObjects() : new SpateHttp();
    typed =
        s3
            ? bound(new TypedObjects(), S3Event.class, Void.class)
            : bound(new TypedHttp(), APIGatewayV2HTTPEvent.class, APIGatewayV2HTTPResponse.class);
    bytes = event.bytes();
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  /** As the runtime client does it: its own serializers for AWS's classes, Jackson for others. */
  private static <I, O extends @Nullable Object> RequestStreamHandler bound(
      RequestHandler<I, O> handler, Class<I> in, Class<? extends @Nullable Object> out) {
    PojoSerializer<I> reader = serializer(in);
    @SuppressWarnings("unchecked") // of the class that the handler gives
    PojoSerializer<O> writer = (PojoSerializer<O>) serializer(out);
    return (event, answer, context) ->
        writer.toJson(handler.handleRequest(reader.fromJson(event), context), answer);
  }

  private static <T> PojoSerializer<T> serializer(Class<T> type) {
    return LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
        ? LambdaEventSerializers.serializerFor(type, EventBenchmark.class.getClassLoader())
        : JacksonFactory.getInstance().getSerializer(type);
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

  /** A limit: touching every byte once. */
  @Benchmark
  public int bytes() {
    return Arrays.hashCode(bytes);
  }
}
