package dev.spate.benchmarks;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What AWS documents for DynamoDB streams with partial failures. */
public final class TypedChanges implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    for (DynamodbEvent.DynamodbStreamRecord each : event.getRecords()) {
      StreamRecord change = each.getDynamodb();
      try {
        Work.onChange(
            of(change.getKeys(), "pk").getS(),
            of(change.getOldImage(), "v").getB().remaining(),
            of(change.getNewImage(), "v").getB().remaining(),
            Long.parseLong(of(change.getNewImage(), "version").getN()));
      } catch (RuntimeException e) {
        return new StreamsEventResponse(
            List.of(new StreamsEventResponse.BatchItemFailure(change.getSequenceNumber())));
      }
    }
    return new StreamsEventResponse(List.of());
  }

  private static AttributeValue of(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name);
  }
}
