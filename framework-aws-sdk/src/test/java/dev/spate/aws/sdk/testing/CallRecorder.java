package dev.spate.aws.sdk.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Remembers each request that a client of the SDK makes, presigned ones too. Named in the class
 * path's {@code execution.interceptors}, so that the ports themselves are as they are on AWS.
 */
public final class CallRecorder implements ExecutionInterceptor {
  private static final List<SdkRequest> REQUESTS = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    REQUESTS.add(context.request());
  }

  /** What was asked since it was last told, of all clients in this process. */
  public static List<SdkRequest> taken() {
    synchronized (REQUESTS) {
      List<SdkRequest> all = List.copyOf(REQUESTS);
      REQUESTS.clear();
      return all;
    }
  }
}
