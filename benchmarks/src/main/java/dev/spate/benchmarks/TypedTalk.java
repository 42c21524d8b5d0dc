package dev.spate.benchmarks;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;

/** What AWS documents for WebSocket APIs. */
public final class TypedTalk
    implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> {
  @Override
  public APIGatewayV2WebSocketResponse handleRequest(
      APIGatewayV2WebSocketEvent event, Context context) {
    Work.onWord(event.getRequestContext().getConnectionId(), event.getBody());
    APIGatewayV2WebSocketResponse answer = new APIGatewayV2WebSocketResponse();
    answer.setStatusCode(200);
    return answer;
  }
}
