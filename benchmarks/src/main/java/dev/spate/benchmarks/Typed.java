package dev.spate.benchmarks;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import org.jspecify.annotations.Nullable;

/** Typed handlers as the runtime client calls them, for a process without the client. */
final class Typed {
  private Typed() {}

  static RequestStreamHandler handler(Sample sample) {
    return switch (sample) {
      case S3 -> bound(new TypedObjects(), S3Event.class, Void.class);
      case API ->
          bound(new TypedOrders(), APIGatewayV2HTTPEvent.class, APIGatewayV2HTTPResponse.class);
      case SOCKET ->
          bound(
              new TypedTalk(),
              APIGatewayV2WebSocketEvent.class,
              APIGatewayV2WebSocketResponse.class);
      case SQS_10, SQS_100 -> bound(new TypedCharge(), SQSEvent.class, SQSBatchResponse.class);
      case KINESIS_100, KINESIS_500 ->
          bound(new TypedReadings(), KinesisEvent.class, StreamsEventResponse.class);
      case DYNAMODB_100 ->
          bound(new TypedChanges(), DynamodbEvent.class, StreamsEventResponse.class);
    };
  }

  /** As the runtime client does it: its own serializers for AWS's classes, Jackson for others. */
  static <I, O extends @Nullable Object> RequestStreamHandler bound(
      RequestHandler<I, O> handler, Class<I> in, Class<? extends @Nullable Object> out) {
    PojoSerializer<I> reader = serializer(in);
    @SuppressWarnings("unchecked") // of the class that the handler gives
    PojoSerializer<O> writer = (PojoSerializer<O>) serializer(out);
    return (event, answer, context) ->
        writer.toJson(handler.handleRequest(reader.fromJson(event), context), answer);
  }

  private static <T> PojoSerializer<T> serializer(Class<T> type) {
    return LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
        ? LambdaEventSerializers.serializerFor(type, Typed.class.getClassLoader())
        : JacksonFactory.getInstance().getSerializer(type);
  }
}
