package dev.spate.aws;

import dev.spate.App;
import dev.spate.DeadLetters;
import dev.spate.Ports;
import dev.spate.aws.testing.LambdaCall;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;

/** An entry of the test application, called as Lambda would, with what it has done. */
final class Called {
  static final String REQUEST = LambdaCall.REQUEST;

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
    JsonLines lines =
        new JsonLines(
            () -> new PrintStream(log, true, StandardCharsets.UTF_8), InstantSource.system());
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
    return with(new ByteArrayInputStream(event), remaining);
  }

  byte[] with(InputStream event, int remaining) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    entry.handleRequest(event, answer, new LambdaCall("test", remaining));
    return answer.toByteArray();
  }

  String with(String json) throws IOException {
    return new String(with(json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }
}
