package dev.spate.benchmarks;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.spate.aws.testing.LambdaCall;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Calls of one handler with the same request, bytes in and bytes out, as the runtime client makes
 * them. What handlers write to the log is made, and thrown away where the process's output begins.
 */
final class WebTask implements Task {
  private final String way;
  private final byte[] event;
  private final int calls;
  private final Path answer;
  private @Nullable RequestStreamHandler opened;
  private final LambdaCall call = new LambdaCall(ShopApi.FUNCTION);

  /**
   * A task.
   *
   * @param way {@code generated}, {@code jackson}, {@code typed} or the name of a handler's class
   * @param calls of a round
   * @param event the file of the request
   * @param answer where the last answer of a round is left
   */
  WebTask(String way, int calls, Path event, Path answer) throws IOException {
    this.calls = calls;
    this.event = Files.readAllBytes(event);
    this.answer = answer;
    this.way = way;
  }

  private static RequestStreamHandler handler(String way) throws Exception {
    return switch (way) {
      case "generated" -> ShopApi.generated();
      case "jackson" -> ShopApi.jackson();
      case "typed" ->
          Typed.bound(new TypedShop(), APIGatewayV2HTTPEvent.class, APIGatewayV2HTTPResponse.class);
      default ->
          Class.forName(way)
              .asSubclass(RequestStreamHandler.class)
              .getDeclaredConstructor()
              .newInstance();
    };
  }

  @Override
  public long round() throws Exception {
    PrintStream console = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    ByteArrayOutputStream last = new ByteArrayOutputStream();
    try {
      RequestStreamHandler handler = opened == null ? handler(way) : opened;
      opened = handler;
      for (int i = 0; i < calls; i++) {
        last = new ByteArrayOutputStream(1024);
        handler.handleRequest(new ByteArrayInputStream(event), last, call);
      }
    } finally {
      System.setOut(console);
    }
    Files.write(answer, last.toByteArray());
    return calls;
  }
}
