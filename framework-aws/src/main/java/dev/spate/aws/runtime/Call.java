package dev.spate.aws.runtime;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.spate.aws.Environment;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One invocation: what the Runtime API's headers and the environment say of it. */
final class Call implements Context {
  private final HttpConnection.Reply reply;
  private final Environment environment;

  Call(HttpConnection.Reply reply, Environment environment) {
    this.reply = reply;
    this.environment = environment;
  }

  byte[] event() {
    return reply.body();
  }

  /** The header that says which attempt is answered, where Lambda told it. */
  String echo() {
    String attempt = reply.header("lambda-runtime-invocation-id");
    return attempt.isEmpty() ? "" : "Lambda-Runtime-Invocation-Id: " + attempt + "\r\n";
  }

  @Override
  public String getAwsRequestId() {
    return reply.header("lambda-runtime-aws-request-id");
  }

  @Override
  public String getInvokedFunctionArn() {
    return reply.header("lambda-runtime-invoked-function-arn");
  }

  @Override
  public int getRemainingTimeInMillis() {
    String deadline = reply.header("lambda-runtime-deadline-ms");
    long left = Long.parseLong(deadline) - System.currentTimeMillis();
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, left));
  }

  @Override
  public @Nullable String getXrayTraceId() {
    return textOrNull("lambda-runtime-trace-id");
  }

  @Override
  public @Nullable String getTenantId() {
    return textOrNull("lambda-runtime-aws-tenant-id");
  }

  private @Nullable String textOrNull(String header) {
    String value = reply.header(header);
    return value.isEmpty() ? null : value;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    String json = textOrNull("lambda-runtime-client-context");
    return json == null ? null : CallerJson.clientContext(utf8(json));
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    String json = textOrNull("lambda-runtime-cognito-identity");
    return json == null ? null : CallerJson.identity(utf8(json));
  }

  /** Headers are read a byte for each character; these hold JSON in UTF-8. */
  private static byte[] utf8(String header) {
    return header.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public String getFunctionName() {
    return environment.find("AWS_LAMBDA_FUNCTION_NAME").orElse("");
  }

  @Override
  public String getFunctionVersion() {
    return environment.find("AWS_LAMBDA_FUNCTION_VERSION").orElse("");
  }

  @Override
  public int getMemoryLimitInMB() {
    return (int) environment.number("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", 128, 1, 1 << 20);
  }

  @Override
  public String getLogGroupName() {
    return environment.find("AWS_LAMBDA_LOG_GROUP_NAME").orElse("");
  }

  @Override
  public String getLogStreamName() {
    return environment.find("AWS_LAMBDA_LOG_STREAM_NAME").orElse("");
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        System.out.print(message);
        System.out.flush();
      }

      @Override
      public void log(byte[] message) {
        System.out.write(message, 0, message.length);
        System.out.flush();
      }
    };
  }
}
