package dev.spate.aws.runtime;

import dev.spate.aws.Environment;
import java.io.ByteArrayInputStream;
import java.io.IOError;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One thread's loop: the next event, the handler, its answer. */
final class Worker {
  private static final String TRACE = "com.amazonaws.xray.traceHeader";
  private static final int ATTEMPTS = 5;

  private final RuntimeApi api;
  private final Handling handling;
  private final Environment environment;
  private final boolean alone;
  private volatile boolean busy;
  private volatile boolean stopping;

  /**
   * What handles events.
   *
   * @param inParts whether its answers leave while they are made
   */
  record Handling(StreamingHandler handler, boolean inParts) {}

  /**
   * A loop that does not run yet.
   *
   * @param alone whether no other worker is in this process
   */
  Worker(RuntimeApi api, Handling handling, Environment environment, boolean alone) {
    this.api = api;
    this.handling = handling;
    this.environment = environment;
    this.alone = alone;
  }

  /**
   * Handles events until {@link #stop}.
   *
   * @throws IOException when the Runtime API cannot be reached or is in trouble
   * @throws Error when the virtual machine is in trouble, which Lambda was told; only of a worker
   *     that is alone
   */
  void run() throws IOException, InterruptedException {
    try {
      while (!stopping) {
        HttpConnection.Reply reply = next();
        busy = true;
        one(new Call(reply, environment));
        busy = false;
      }
    } catch (IOException e) {
      if (!stopping) {
        throw e;
      }
    } finally {
      busy = false;
      api.close();
    }
  }

  /** Asks for no further event; a call that is being handled goes on to its answer. */
  void stop() {
    stopping = true;
    if (!busy) {
      api.close();
    }
  }

  /** One of many asks again, as Amazon's client does; the only one ends, and Lambda starts anew. */
  private HttpConnection.Reply next() throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return api.next();
      } catch (IOException e) {
        if (alone || stopping || attempt == ATTEMPTS) {
          throw e;
        }
      }
      TimeUnit.MILLISECONDS.sleep(100L << (attempt - 1));
    }
  }

  private void one(Call call) throws IOException {
    if (alone) {
      trace(call.getXrayTraceId());
    }
    AnswerStream answer = new AnswerStream(api, call, handling.inParts());
    Throwable failure = handle(call, answer);
    int status = failure == null ? answer.end() : answer.fail(failure);
    if (status >= 500) {
      throw new IOException("the Runtime API answered " + status + " to " + call.getAwsRequestId());
    }
    if (status >= 300) {
      say(call, status); // Lambda has told the caller already
    }
    if (alone && (failure instanceof VirtualMachineError || failure instanceof IOError)) {
      throw (Error) failure;
    }
  }

  private @Nullable Throwable handle(Call call, AnswerStream answer) {
    try {
      handling.handler().handle(new ByteArrayInputStream(call.event()), answer, call);
      return null;
    } catch (Throwable why) {
      return why;
    } finally {
      Thread.interrupted(); // an interrupt was for this call, and must not meet the next
    }
  }

  /** For the AWS SDK, which tells Lambda by it when a function calls itself without end. */
  private static void trace(@Nullable String id) {
    if (id == null) {
      System.clearProperty(TRACE);
    } else {
      System.setProperty(TRACE, id);
    }
  }

  private static void say(Call call, int status) {
    String reason = status == 413 ? "it is larger than Lambda takes" : "status " + status;
    System.err.println(
        "the answer to request " + call.getAwsRequestId() + " was refused: " + reason);
  }
}
