package dev.spate.benchmarks;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3EventNotificationRecord;
import org.jspecify.annotations.Nullable;

/** What AWS documents for S3 notifications: the runtime client binds the event's class. */
public final class TypedObjects implements RequestHandler<S3Event, @Nullable Void> {
  @Override
  public @Nullable Void handleRequest(S3Event event, Context context) {
    for (S3EventNotificationRecord each : event.getRecords()) {
      Work.onObject(
          each.getS3().getObject().getUrlDecodedKey(),
          each.getS3().getObject().getSizeAsLong(),
          each.getEventTime().getMillis());
    }
    return null;
  }
}
