package dev.spate.aws;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.spate.App;
import dev.spate.DeadLetters;
import dev.spate.Ports;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An entry of the test application, called as Lambda would, with what it has done. */
final class Called {
  static final String REQUEST = "c0ffee00-0000-4000-8000-000000000000";

  final Effects effects;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final LambdaEntry entry;

  Called(String function) {
    this(new Effects(), function);
  }

  private Called(Effects effects, String function) {
    this(
        effects,
        deployment(effects),
        Map.of("SPATE_FUNCTION", function, "SPATE_BUCKET_UPLOADS", "archive-uploads-1"));
  }

  Called(Deployment deployment, Map<String, String> variables) {
    this(new Effects(), deployment, variables);
  }

  private Called(Effects effects, Deployment deployment, Map<String, String> variables) {
    this.effects = effects;
    JsonLines lines = new JsonLines(() -> new PrintStream(log, true, StandardCharsets.UTF_8));
    entry = new LambdaEntry(deployment, Environment.of(variables), lines) {};
  }

  /** An entry of a function of another application. */
  static Called of(App app, Map<String, String> variables) {
    Effects effects = new Effects();
    return new Called(effects, deployment(app, effects), variables);
  }

  static Deployment deployment(Effects effects) {
    return deployment(Archive.app(), effects);
  }

  static Deployment deployment(App app) {
    return deployment(app, new Effects());
  }

  private static Deployment deployment(App app, Effects effects) {
    return new Deployment() {
      @Override
      public App app() {
        return app;
      }

      @Override
      public Ports ports(Environment environment) {
        return effects;
      }

      @Override
      public DeadLetters deadLetters(Environment environment) {
        return effects;
      }
    };
  }

  /** The lines that were logged. */
  String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  byte[] with(byte[] event) throws IOException {
    return with(event, 30_000);
  }

  byte[] with(byte[] event, int remaining) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    entry.handleRequest(new ByteArrayInputStream(event), answer, new TestContext(remaining));
    return answer.toByteArray();
  }

  String with(String json) throws IOException {
    return new String(with(json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  private record TestContext(int remaining) implements Context {
    @Override
    public String getAwsRequestId() {
      return REQUEST;
    }

    @Override
    public String getLogGroupName() {
      return "group";
    }

    @Override
    public String getLogStreamName() {
      return "stream";
    }

    @Override
    public String getFunctionName() {
      return "test";
    }

    @Override
    public String getFunctionVersion() {
      return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
      return "arn:aws:lambda:us-east-1:000000000000:function:test";
    }

    @Override
    @SuppressWarnings("NullAway")
    public CognitoIdentity getIdentity() {
      return null;
    }

    @Override
    @SuppressWarnings("NullAway")
    public ClientContext getClientContext() {
      return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
      return remaining;
    }

    @Override
    public int getMemoryLimitInMB() {
      return 512;
    }

    @Override
    public LambdaLogger getLogger() {
      throw new UnsupportedOperationException("Spate has its own lines");
    }
  }
}
