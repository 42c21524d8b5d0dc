package dev.spate.benchmarks;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.util.List;

/** What AWS documents for Kinesis with partial failures. */
public final class TypedReadings implements RequestHandler<KinesisEvent, StreamsEventResponse> {
  @Override
  public StreamsEventResponse handleRequest(KinesisEvent event, Context context) {
    for (KinesisEvent.KinesisEventRecord each : event.getRecords()) {
      try {
        Work.onReading(TypedPayload.read(each.getKinesis().getData().array(), Reading.class));
      } catch (RuntimeException e) {
        String number = each.getKinesis().getSequenceNumber();
        return new StreamsEventResponse(List.of(new StreamsEventResponse.BatchItemFailure(number)));
      }
    }
    return new StreamsEventResponse(List.of());
  }
}
