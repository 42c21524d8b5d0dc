package dev.spate.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3EventNotificationRecord;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3ObjectEntity;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.spate.Arrival;
import dev.spate.Event;
import dev.spate.ObjectChange;
import dev.spate.Source;
import dev.spate.http.Request;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What we read is what Amazon's own event classes hold. */
class OracleTest {
  private static <T> T amazon(Class<T> type, byte[] event) {
    PojoSerializer<T> serializer =
        LambdaEventSerializers.serializerFor(type, OracleTest.class.getClassLoader());
    return serializer.fromJson(new ByteArrayInputStream(event));
  }

  @Test
  void s3_samples() throws Exception {
    sameObjects(Samples.bytes("s3-created.json"), Archive.UPLOADS.created());
    sameObjects(Samples.bytes("s3-removed.json"), Archive.UPLOADS.removed());
  }

  @Test
  void s3_notifications_from_seeds() {
    for (long seed = 0; seed < Given.seeds(500); seed++) {
      boolean created = seed % 3 > 0;
      ObjectChange.Kind kind = created ? ObjectChange.Kind.CREATED : ObjectChange.Kind.REMOVED;
      byte[] event = S3Events.encode(new Given(seed).changes(kind), "archive-uploads-1");
      sameObjects(event, created ? Archive.UPLOADS.created() : Archive.UPLOADS.removed());
    }
  }

  private static void sameObjects(byte[] event, Source.ObjectChanges trigger) {
    List<Arrival<ObjectChange>> ours =
        new S3Envelope(trigger, Optional.empty()).open(event).input().arrivals();
    List<S3EventNotificationRecord> theirs = amazon(S3Event.class, event).getRecords();
    assertThat(ours).hasSameSizeAs(theirs);
    for (int i = 0; i < theirs.size(); i++) {
      sameObject(ours.get(i).event(), theirs.get(i));
    }
  }

  private static void sameObject(Event<ObjectChange> ours, S3EventNotificationRecord theirs) {
    S3ObjectEntity object = theirs.getS3().getObject();
    ObjectChange change = ours.data();
    assertThat(change.key()).isEqualTo(object.getUrlDecodedKey());
    assertThat(change.size()).isEqualTo(or(object.getSizeAsLong(), 0L));
    assertThat(change.etag()).isEqualTo(or(object.geteTag(), ""));
    assertThat(change.version()).isEqualTo(or(object.getVersionId(), ""));
    assertThat(change.sequencer()).isEqualTo(or(object.getSequencer(), ""));
    assertThat(ours.time()).isEqualTo(Instant.ofEpochMilli(theirs.getEventTime().getMillis()));
    assertThat(ours.attributes()).containsEntry("event-name", theirs.getEventName());
  }

  @Test
  void http_sample() throws Exception {
    sameRequest(Samples.bytes("http.json"));
  }

  @Test
  void http_requests_from_seeds() {
    for (long seed = 0; seed < Given.seeds(500); seed++) {
      sameRequest(HttpEvents.encode(new Given(seed).request(), "r", Instant.EPOCH));
    }
  }

  private static void sameRequest(byte[] event) {
    Request ours =
        new HttpEnvelope(HttpRequestReader.Kind.API, Optional.empty()).open(event).input();
    APIGatewayV2HTTPEvent theirs = amazon(APIGatewayV2HTTPEvent.class, event);
    var context = theirs.getRequestContext();
    assertThat(ours.method()).isEqualTo(context.getHttp().getMethod());
    assertThat(ours.base() + ours.path()).isEqualTo(theirs.getRawPath());
    assertThat(ours.base().isEmpty()).isEqualTo(context.getStage().equals("$default"));
    assertThat(ours.query()).isEqualTo(theirs.getRawQueryString());
    assertThat(ours.address()).isEqualTo(context.getHttp().getSourceIp());
    assertThat(ours.body()).isEqualTo(body(theirs));
    Map<String, String> fields = new LinkedHashMap<>();
    ours.headers().fields().forEach((name, values) -> fields.put(name, String.join(",", values)));
    assertThat(or(fields.remove("cookie"), ""))
        .isEqualTo(String.join("; ", or(theirs.getCookies(), List.of())));
    assertThat(fields).isEqualTo(theirs.getHeaders());
    if (context.getAuthorizer() != null && context.getAuthorizer().getJwt() != null) {
      assertThat(ours.claims()).isEqualTo(context.getAuthorizer().getJwt().getClaims());
    }
    if (context.getAuthorizer() != null && context.getAuthorizer().getLambda() != null) {
      Map<String, Object> known = new LinkedHashMap<>(context.getAuthorizer().getLambda());
      assertThat(Optional.ofNullable(known.remove("principal"))).isEqualTo(ours.principal());
      assertThat(ours.claims()).isEqualTo(known);
    }
  }

  private static byte[] body(APIGatewayV2HTTPEvent event) {
    String body = or(event.getBody(), "");
    return event.getIsBase64Encoded()
        ? Base64.getDecoder().decode(body)
        : body.getBytes(StandardCharsets.UTF_8);
  }

  private static <T> T or(T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
