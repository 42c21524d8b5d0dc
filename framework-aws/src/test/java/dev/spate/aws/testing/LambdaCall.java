package dev.spate.aws.testing;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** A call of a function by Lambda; for tests and measurements that call an entry themselves. */
public final class LambdaCall implements Context {
  /** The id of every call. */
  public static final String REQUEST = "c0ffee00-0000-4000-8000-000000000000";

  private final String function;
  private final int remaining;

  /** A call of the function of this name, with half a minute left. */
  public LambdaCall(String function) {
    this(function, 30_000);
  }

  /** A call with so many milliseconds left. */
  public LambdaCall(String function, int remaining) {
    this.function = function;
    this.remaining = remaining;
  }

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
    return function;
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:us-east-1:000000000000:function:" + function;
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ClientContext getClientContext() {
    throw new UnsupportedOperationException();
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
    throw new UnsupportedOperationException();
  }
}
