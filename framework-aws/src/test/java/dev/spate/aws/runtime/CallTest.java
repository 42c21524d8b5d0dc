package dev.spate.aws.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a handler is told of its call. */
class CallTest {
  @Test
  void tells_the_handler_what_lambda_says_of_the_call() throws Exception {
    List<Object> told = new ArrayList<>();
    String headers =
        """
        Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:eu-central-1:1:function:f:live
        Lambda-Runtime-Trace-Id: Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=1
        Lambda-Runtime-Aws-Tenant-Id: blue
        Lambda-Runtime-Client-Context: {"client":{"app_title":"Grüße"},"custom":{"a":"b","n":1},"x":[]}
        Lambda-Runtime-Cognito-Identity: {"cognitoIdentityId":"id","cognitoIdentityPoolId":"pool"}
        """
            .replace("\n", "\r\n");
    WorkerTest.run(
            (event, answer, call) -> told.addAll(all(call)),
            ScriptedApi.event("r1", headers, ""),
            ScriptedApi.TAKEN)
        .close();
    assertThat(told)
        .containsExactly(
            "r1",
            "arn:aws:lambda:eu-central-1:1:function:f:live",
            "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=1",
            "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=1",
            "blue",
            "Grüße",
            Map.of("a", "b"),
            Map.of(),
            "id",
            "pool",
            "gallery-resize",
            "7",
            512,
            "/aws/lambda/gallery-resize",
            "2026/03/04/[7]abc",
            Integer.MAX_VALUE);
  }

  private static List<Object> all(Context call) {
    return List.of(
        call.getAwsRequestId(),
        call.getInvokedFunctionArn(),
        call.getXrayTraceId(),
        System.getProperty("com.amazonaws.xray.traceHeader"),
        call.getTenantId(),
        call.getClientContext().getClient().getAppTitle(),
        call.getClientContext().getCustom(),
        call.getClientContext().getEnvironment(),
        call.getIdentity().getIdentityId(),
        call.getIdentity().getIdentityPoolId(),
        call.getFunctionName(),
        call.getFunctionVersion(),
        call.getMemoryLimitInMB(),
        call.getLogGroupName(),
        call.getLogStreamName(),
        call.getRemainingTimeInMillis());
  }

  @Test
  void knows_nothing_of_a_caller_that_tells_nothing() throws Exception {
    List<Boolean> none = new ArrayList<>();
    StreamingHandler handler =
        (event, answer, call) -> {
          none.add(call.getClientContext() == null);
          none.add(call.getIdentity() == null);
          none.add(call.getXrayTraceId() == null);
          none.add(System.getProperty("com.amazonaws.xray.traceHeader") == null);
        };
    WorkerTest.run(handler, ScriptedApi.event("r1", "", ""), ScriptedApi.TAKEN).close();
    assertThat(none).containsExactly(true, true, true, true);
  }
}
