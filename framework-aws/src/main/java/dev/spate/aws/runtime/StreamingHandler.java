package dev.spate.aws.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.InputStream;

/**
 * A handler whose answer leaves in parts while it is made (response streaming). Lambda delivers
 * parts through a function URL with {@code InvokeMode: RESPONSE_STREAM}, a REST API that streams,
 * and InvokeWithResponseStream; other callers get the whole.
 */
@FunctionalInterface
public interface StreamingHandler {
  /**
   * Handles one event.
   *
   * <p>What is thrown before the first byte of the answer is an error as of any handler. Later the
   * caller has seen a success already: the rest is cut off, and the error is told to Lambda alone.
   *
   * @param answer closed by the runtime when this returns
   */
  void handle(InputStream event, AnswerStream answer, Context context) throws Exception;
}
