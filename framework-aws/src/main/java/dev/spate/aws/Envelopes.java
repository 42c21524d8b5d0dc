package dev.spate.aws;

import dev.spate.Access;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Codecs;
import dev.spate.DeviceTopic;
import dev.spate.EventStream;
import dev.spate.Handler;
import dev.spate.SocketApi;
import dev.spate.Source;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.util.Optional;

/**
 * The choice of a function's envelope, once, by its trigger. Where one trigger can stand behind
 * several services of AWS, the environment says which.
 */
final class Envelopes implements Trigger.Cases<Line<?, ?>> {
  /** What stands before HTTP triggers. */
  enum Front {
    API,
    REST,
    ALB,
    URL
  }

  /** What streams are. */
  enum Streams {
    KINESIS,
    KAFKA
  }

  private final String function;
  private final Environment environment;
  private final Codecs codecs;

  /** For the function of this qualified name. */
  Envelopes(String function, Environment environment, Codecs codecs) {
    this.function = function;
    this.environment = environment;
    this.codecs = codecs;
  }

  @Override
  public Line<?, ?> http(Trigger.Http trigger, Handler<Request, Response> handler) {
    Optional<String> base = environment.find(Environment.BASE);
    Envelope<Request, Response> envelope =
        switch (front()) {
          case API -> new HttpEnvelope(HttpRequestReader.Kind.API, base);
          case URL -> new HttpEnvelope(HttpRequestReader.Kind.URL, base);
          case REST -> new ProxyEnvelope(false, base);
          case ALB -> new ProxyEnvelope(true, base);
        };
    return new Line<>(envelope, Routed.of(trigger, handler));
  }

  private Front front() {
    return environment.choice(Environment.HTTP, Front.API);
  }

  @Override
  public <T> Line<?, ?> events(Source<T> source, Handler<Batch<T>, BatchResult> handler) {
    return new Line<>(envelope(source), handler);
  }

  @SuppressWarnings("unchecked") // each case makes the envelope of its source's own payload
  private <T> Envelope<Batch<T>, BatchResult> envelope(Source<T> source) {
    Envelope<?, BatchResult> envelope =
        switch (source) {
          case Source.ObjectChanges s -> S3Envelope.of(s, environment.find(s.bucket()));
          case Source.QueueMessages<T> s ->
              SqsEnvelope.of(s, environment.find(s.queue()), codecs.of(s.queue().type()));
          case Source.StreamRecords<T> s -> log(s.log(), !s.tumbling().isZero());
          case Source.TopicMessages<T> s ->
              new SnsEnvelope<>(s, environment.find(s.topic()), codecs.of(s.topic().type()));
          case Source.BusEvents<T> s ->
              new BusEnvelope<>(
                  s,
                  environment.choice(Environment.BUS_FORMAT, BusEnvelope.Format.CLASSIC),
                  codecs.of(s.payload()));
          case Source.DeviceMessages<T> s ->
              new DeviceEnvelope<>(s.topic(), codecs.of(s.topic().type()));
          case Source.Ticks s -> new TickEnvelope(s);
          case Source.SocketMessages s -> SocketEnvelope.messages(s.api(), s.action());
          case Source.SocketClosings s -> SocketEnvelope.closings(s.api());
        };
    return (Envelope<Batch<T>, BatchResult>) envelope;
  }

  private <T> Envelope<?, BatchResult> log(Source.Log<T> log, boolean windows) {
    return switch (log) {
      case Source.TableLog t -> new DynamoEnvelope(t.table(), environment.find(t.table()), windows);
      case EventStream<T> s ->
          switch (environment.choice(Environment.STREAMS, Streams.KINESIS)) {
            case KINESIS ->
                new KinesisEnvelope<>(s, environment.find(s), windows, codecs.of(s.type()));
            case KAFKA -> kafka(s, windows);
          };
    };
  }

  private <T> Envelope<?, BatchResult> kafka(EventStream<T> stream, boolean windows) {
    if (windows) {
      throw new InvalidDeploymentException(
          "function "
              + function
              + " reads windows of stream "
              + stream.name()
              + ", which Kafka does not have: use a Kinesis stream");
    }
    return new KafkaEnvelope<>(stream, environment.find(stream), codecs.of(stream.type()));
  }

  @Override
  public Line<?, ?> authorizer(Trigger.HttpAuthorizer trigger, Handler<Request, Access> handler) {
    AuthorizerEnvelope.Front front =
        switch (front()) {
          case API -> AuthorizerEnvelope.Front.API;
          case REST -> AuthorizerEnvelope.Front.REST;
          case ALB, URL ->
              throw new InvalidDeploymentException(
                  "function "
                      + function
                      + " decides about requests, but environment variable "
                      + Environment.HTTP
                      + " names a front that asks no function: use api or rest");
        };
    return new Line<>(new AuthorizerEnvelope(front, environment.find(Environment.BASE)), handler);
  }

  @Override
  public Line<?, ?> authorizer(Trigger.SocketAuthorizer trigger, Handler<Request, Access> handler) {
    return new Line<>(
        new AuthorizerEnvelope(AuthorizerEnvelope.Front.SOCKET, Optional.empty()), handler);
  }

  @Override
  public Line<?, ?> authorizer(
      Trigger.DeviceAuthorizer trigger,
      Handler<DeviceTopic.Credentials, DeviceTopic.Access> handler) {
    return new Line<>(new DeviceAuthorizerEnvelope(), handler);
  }

  @Override
  public Line<?, ?> open(Trigger.SocketOpen trigger, Handler<SocketApi.Opening, Access> handler) {
    return new Line<>(new SocketOpenEnvelope(trigger.api()), handler);
  }

  @Override
  public <I, O> Line<?, ?> call(Trigger.Call<I, O> trigger, Handler<I, O> handler) {
    return new Line<>(
        new CallEnvelope<>(trigger, codecs.of(trigger.input()), codecs.of(trigger.output())),
        handler);
  }
}
