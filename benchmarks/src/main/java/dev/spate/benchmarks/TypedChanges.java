package dev.spate.benchmarks;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.util.List;

/** What AWS documents for DynamoDB streams with partial failures. */
public final class TypedChanges implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    for (DynamodbEvent.DynamodbStreamRecord each : event.getRecords()) {
      StreamRecord change = each.getDynamodb();
      try {
        Work.onChange(
            change.getKeys().get("pk").getS(),
            change.getOldImage().get("v").getB().remaining(),
            change.getNewImage().get("v").getB().remaining(),
            Long.parseLong(change.getNewImage().get("version").getN()));
      } catch (RuntimeException e) {
        return new StreamsEventResponse(
            List.of(new StreamsEventResponse.BatchItemFailure(change.getSequenceNumber())));
      }
    }
    return new StreamsEventResponse(List.of());
  }
}
