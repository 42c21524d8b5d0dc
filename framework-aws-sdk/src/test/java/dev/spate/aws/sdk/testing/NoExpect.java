package dev.spate.aws.sdk.testing;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Sends bodies to S3 without asking first: S3Proxy and the JDK's client do not agree on {@code
 * Expect: 100-continue}, and some in a hundred uploads would fail. Named in {@code
 * execution.interceptors}, so that the ports themselves are as they are on AWS.
 */
public final class NoExpect implements ExecutionInterceptor {
  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    return context.httpRequest().toBuilder().removeHeader("Expect").build();
  }
}
