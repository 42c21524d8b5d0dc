package dev.spate.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Arrival;
import dev.spate.Event;
import dev.spate.ObjectChange;
import dev.spate.Source;
import dev.spate.aws.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class S3EnvelopeTest {
  private static final S3Envelope CREATED = envelope(Archive.UPLOADS.created());
  private static final S3Envelope REMOVED = envelope(Archive.UPLOADS.removed());

  private static S3Envelope envelope(Source.ObjectChanges trigger) {
    return new S3Envelope(trigger, Optional.of("archive-uploads-1"));
  }

  private static List<Arrival<ObjectChange>> read(S3Envelope envelope, String json) {
    return envelope.open(json.getBytes(StandardCharsets.UTF_8)).input().arrivals();
  }

  @Test
  void reads_a_stored_object() throws Exception {
    String json = Samples.text("s3-created.json");
    Arrival<ObjectChange> arrival = read(CREATED, json).getFirst();
    Event<ObjectChange> event = arrival.event();
    assertThat(event.data())
        .isEqualTo(
            new ObjectChange(
                ObjectChange.Kind.CREATED,
                "uploads",
                "holiday/grüße aus Wien.jpg",
                1305107,
                "b21b84d653bb07b05b1e6b33684dc11b",
                "096fKKXTRTtl3on89fVO.nfljtsv6qko",
                "0055AED6DCD90281E5"));
    assertThat(event.id()).isEqualTo(event.data().event(event.time()).id());
    assertThat(event.source()).isEqualTo("uploads");
    assertThat(event.type()).isEqualTo("object.created");
    assertThat(event.time()).isEqualTo(Instant.parse("2026-03-04T05:06:07.089Z"));
    assertThat(event.key()).contains("holiday/grüße aus Wien.jpg");
    assertThat(event.attributes()).containsEntry("event-name", "ObjectCreated:Put");
    assertThat(arrival.attempt()).isEmpty();
  }

  @Test
  void keeps_the_bytes_of_each_record_for_the_dead_letters() throws Exception {
    String json = Samples.text("s3-created.json");
    byte[] original = read(CREATED, json).getFirst().original().data();
    int from = json.indexOf("{\n      \"eventVersion\"");
    assertThat(new String(original, StandardCharsets.UTF_8))
        .isEqualTo(json.substring(from, json.lastIndexOf('}', json.lastIndexOf(']')) + 1));
  }

  @Test
  void reads_a_deleted_object_that_has_neither_size_nor_etag_nor_version() throws Exception {
    Event<ObjectChange> event = read(REMOVED, Samples.text("s3-removed.json")).getFirst().event();
    assertThat(event.data())
        .isEqualTo(
            new ObjectChange(
                ObjectChange.Kind.REMOVED, "uploads", "a+b.txt", 0, "", "", "0055AED6DCD9028200"));
    assertThat(event.type()).isEqualTo("object.removed");
  }

  @Test
  void takes_the_message_that_tests_a_new_notification_as_no_event() throws Exception {
    assertThat(read(CREATED, Samples.text("s3-test.json"))).isEmpty();
  }

  @Test
  void reads_every_record_of_a_call() {
    List<Event<ObjectChange>> events =
        new Given(3).changes(ObjectChange.Kind.REMOVED).stream().toList();
    byte[] json = S3Events.encode(events, "archive-uploads-1");
    assertThat(REMOVED.open(json).input().arrivals()).map(Arrival::event).isEqualTo(events);
  }

  @Test
  void an_id_is_that_of_the_change_and_not_of_the_way_that_its_news_came() {
    ObjectChange change =
        new ObjectChange(ObjectChange.Kind.REMOVED, "uploads", "k".repeat(1024), 0, "", "v", "1");
    Instant late = Instant.EPOCH.plusSeconds(9);
    assertThat(S3Events.event(change, "ObjectRemoved:Delete", Instant.EPOCH).id())
        .isEqualTo(S3Events.event(change, "LifecycleExpiration:Delete", late).id())
        .isEqualTo(change.event(late).id());
    assertThat(removed("a").id()).isNotEqualTo(removed("b").id());
  }

  @Test
  void what_has_neither_version_nor_sequencer_is_told_apart_by_its_second() {
    // A bus tells whole seconds, a notification milliseconds.
    ObjectChange expired =
        new ObjectChange(ObjectChange.Kind.REMOVED, "uploads", "k", 0, "", "", "");
    assertThat(expired.event(Instant.ofEpochMilli(5_123)).id())
        .isEqualTo(expired.event(Instant.ofEpochMilli(5_000)).id())
        .isNotEqualTo(expired.event(Instant.ofEpochMilli(6_000)).id());
  }

  private static Event<ObjectChange> removed(String key) {
    ObjectChange change =
        new ObjectChange(ObjectChange.Kind.REMOVED, "uploads", key, 0, "", "v", "1");
    return S3Events.event(change, "ObjectRemoved:Delete", Instant.EPOCH);
  }

  @Test
  void says_where_an_event_is_not_what_it_should_be_and_never_what_is_there() throws Exception {
    String json = Samples.text("s3-created.json");
    refuses(json.replace("\"2.1\"", "\"3.0\""), "Records[0].eventVersion: expected version 2");
    refuses(json.replace("1305107", "\"big\""), "Records[0].s3.object.size: expected a whole");
    refuses(json.replace("1305107", "-1"), "Records[0].s3.object.size: expected a size");
    refuses(json.replace("\"key\"", "\"clef\""), "expected a member s3.object.key, found none");
    refuses(json.replace("eventTime", "time"), "Records[0]: expected a member eventTime");
    refuses(json.replace("eventName", "name"), "Records[0]: expected a member eventName");
    refuses(json.replace("eventVersion", "v"), "Records[0]: expected a member eventVersion");
    refuses(json.replace("\"name\"", "\"nom\""), "expected a member s3.bucket.name, found none");
    refuses(json.replace("2026-03", "2026-33"), "Records[0].eventTime: expected a time");
    refuses(json.replace("Wien", "%Zien"), "Records[0].s3.object.key: expected a form-encoded");
    refuses(json.replace("Created:Put", "Tagging:Put"), "eventName: expected news of an object");
    refuses(json.replace("uploads-1", "uploads-2"), "expected bucket archive-uploads-1, found");
    refuses(json.replace("Records", "records"), "$: expected a member Records, found none");
    refuses("{\"Records\":{}}", "Records: expected an array, found an object");
    refuses("[]", "$: expected an object, found an array");
    refuses("", "$: expected an object, found the end of the document");
    refuses(json + "x", "$: expected the end of the document");
  }

  private static void refuses(String json, String message) {
    assertThatThrownBy(() -> read(CREATED, json))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("Wien");
  }

  @Test
  void takes_any_bucket_when_the_deployment_does_not_tell_its_name() throws Exception {
    S3Envelope any = new S3Envelope(Archive.UPLOADS.created(), Optional.empty());
    String json = Samples.text("s3-created.json").replace("archive-uploads-1", "other");
    assertThat(read(any, json)).hasSize(1);
  }
}
