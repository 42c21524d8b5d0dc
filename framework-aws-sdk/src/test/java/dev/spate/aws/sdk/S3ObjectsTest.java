package dev.spate.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Bucket;
import dev.spate.ConditionFailedException;
import dev.spate.ObjectBody;
import dev.spate.ObjectInfo;
import dev.spate.ObjectMeta;
import dev.spate.ObjectStore;
import dev.spate.PortException;
import dev.spate.RejectedException;
import dev.spate.aws.sdk.testing.Aws;
import dev.spate.aws.sdk.testing.FaultProxy;
import dev.spate.aws.sdk.testing.FaultProxy.Fault;
import dev.spate.aws.sdk.testing.S3Server;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What S3's port does beyond the contract: parts, addresses, and what fails on its way. */
class S3ObjectsTest {
  private static final ObjectMeta TEXT = ObjectMeta.of("text/plain");
  private static final String SLOW_DOWN =
      "<Error><Code>SlowDown</Code><Message>secret words</Message></Error>";

  private static S3Server server;
  private static FaultProxy proxy;
  private static ObjectStore store;

  @BeforeAll
  static void start() {
    Bucket bucket = new Bucket("uploads");
    server = new S3Server();
    server.bucket("physical");
    proxy = new FaultProxy(server.port());
    store =
        new Aws()
            .service("S3", proxy.port())
            .resource(bucket, "physical")
            .ports()
            .readWrite(bucket);
  }

  @AfterAll
  static void stop() {
    proxy.close();
    server.close();
  }

  @BeforeEach
  void forget() {
    proxy.seen();
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private static byte[] read(String key) throws IOException {
    try (ObjectBody body = store.get(key).orElseThrow()) {
      return body.stream().readAllBytes();
    }
  }

  @Test
  void a_body_of_unknown_length_over_a_part_is_stored_in_parts() throws IOException {
    byte[] content = random(2 * MultipartUpload.PART + 5);
    ObjectMeta meta = new ObjectMeta("image/png", "no-store", java.util.Map.of("width", "1"));
    ObjectInfo info = store.put("parts", new ByteArrayInputStream(content), -1, meta);

    assertThat(proxy.seen()).filteredOn(line -> line.contains("partNumber=")).hasSize(3);
    assertThat(info.size()).isEqualTo(content.length);
    assertThat(read("parts")).isEqualTo(content);
    assertThat(store.head("parts").orElseThrow().meta()).isEqualTo(meta);
    assertThat(store.head("parts").orElseThrow().etag()).isEqualTo(info.etag());
  }

  @Test
  void a_body_of_exactly_one_part_is_stored() throws IOException {
    byte[] content = random(MultipartUpload.PART);
    store.put("one-part", new ByteArrayInputStream(content), -1, TEXT);
    assertThat(read("one-part")).isEqualTo(content);
  }

  @Test
  void parts_create_an_object_only_where_none_is_and_leave_nothing_behind() {
    store.put("parts-create", new byte[] {1}, TEXT);
    InputStream body = new ByteArrayInputStream(random(MultipartUpload.PART + 1));

    assertThatThrownBy(() -> store.create("parts-create", body, -1, TEXT))
        .isInstanceOf(ConditionFailedException.class);
    assertThat(store.head("parts-create").orElseThrow().size()).isEqualTo(1);
    assertThat(server.unfinished("physical")).isEmpty();
  }

  @Test
  void a_body_that_breaks_off_leaves_neither_object_nor_parts() {
    InputStream broken =
        new java.io.SequenceInputStream(
            new ByteArrayInputStream(random(MultipartUpload.PART + 1)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("the disk is gone");
              }

              @Override
              public int read(byte[] into, int offset, int most) throws IOException {
                return read();
              }
            });
    assertThatThrownBy(() -> store.put("broken", broken, -1, TEXT))
        .isInstanceOf(PortException.class);
    assertThat(store.head("broken")).isEmpty();
    assertThat(server.unfinished("physical")).isEmpty();
  }

  @Test
  void a_long_body_that_is_not_as_long_as_it_says_stores_nothing() {
    long said = S3Objects.SINGLE + 1;
    InputStream body = new ByteArrayInputStream(random(MultipartUpload.PART + 1));

    assertThatThrownBy(() -> store.put("long-wrong", body, said, TEXT))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining(Long.toString(said));
    assertThat(store.head("long-wrong")).isEmpty();
    assertThat(server.unfinished("physical")).isEmpty();
  }

  @Test
  void a_lost_part_is_sent_again() throws IOException {
    proxy.next("partNumber=1", new Fault.CutRequest(1000));
    byte[] content = random(MultipartUpload.PART + 1);
    store.put("lost-part", new ByteArrayInputStream(content), -1, TEXT);
    assertThat(read("lost-part")).isEqualTo(content);
  }

  @Test
  void a_small_object_that_is_cut_on_its_way_is_sent_again() throws IOException {
    byte[] content = random(S3Objects.REPEATED);
    proxy.next("PUT /physical/small", new Fault.CutRequest(500));
    proxy.next("PUT /physical/small", new Fault.LoseAnswer());
    store.put("small", content, TEXT);
    assertThat(proxy.seen()).hasSize(3);
    assertThat(read("small")).isEqualTo(content);
  }

  @Test
  void a_large_object_that_is_cut_on_its_way_is_not_sent_again_and_not_there() {
    proxy.next("PUT /physical/cut", new Fault.CutRequest(500));
    assertThatThrownBy(() -> store.put("cut", random(S3Objects.REPEATED + 1), TEXT))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("bucket uploads");
    assertThat(proxy.seen()).hasSize(1);
    assertThat(store.head("cut")).isEmpty();
  }

  @Test
  void a_create_whose_answer_is_lost_is_not_reported_as_refused() {
    proxy.next("PUT /physical/unknown", new Fault.LoseAnswer());
    assertThatThrownBy(() -> store.create("unknown", new byte[] {1}, TEXT))
        .isInstanceOf(PortException.class);
    assertThat(store.head("unknown")).isPresent();
  }

  @Test
  void a_throttled_write_tells_the_code_and_not_the_words_of_the_service() {
    proxy.next("PUT /physical/slow", new Fault.Answer(503, SLOW_DOWN));
    assertThatThrownBy(() -> store.create("slow", new byte[] {1}, TEXT))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("SlowDown")
        .hasMessageNotContaining("secret");
  }

  @Test
  void a_read_goes_on_through_throttles_and_errors() {
    store.put("patient", new byte[] {1}, TEXT);
    proxy.next("GET /physical/patient", new Fault.Answer(503, SLOW_DOWN));
    proxy.next("GET /physical/patient", new Fault.Answer(500, ""));
    assertThat(store.get("patient")).isPresent();
  }

  @Test
  void an_answer_that_breaks_off_is_an_error_for_the_reader() {
    store.put("half", random(100_000), TEXT);
    proxy.next("GET /physical/half", new Fault.CutAnswer(50_000));
    assertThatThrownBy(() -> read("half")).isInstanceOf(Exception.class);
  }

  @Test
  void an_upload_address_takes_only_what_it_was_made_for() throws IOException {
    URI url = store.uploadUrl("signed", "image/png", 4, Duration.ofMinutes(1));

    assertThat(upload(url, "image/png", 5)).isEqualTo(403);
    assertThat(upload(url, "image/gif", 4)).isEqualTo(403);
    assertThat(store.head("signed")).isEmpty();
    assertThat(upload(url, "image/png", 4)).isEqualTo(200);
    assertThat(store.head("signed").orElseThrow().meta().contentType()).isEqualTo("image/png");
  }

  private static int upload(URI url, String type, int size) throws IOException {
    HttpURLConnection put = (HttpURLConnection) url.toURL().openConnection();
    put.setRequestMethod("PUT");
    put.setDoOutput(true);
    put.setFixedLengthStreamingMode(size);
    put.setRequestProperty("Content-Type", type);
    put.getOutputStream().write(new byte[size]);
    return put.getResponseCode();
  }

  @Test
  void a_download_address_gives_the_object_until_it_has_passed() throws Exception {
    store.put("open", "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8), TEXT);
    URI url = store.downloadUrl("open", Duration.ofMinutes(1));
    try (InputStream in = url.toURL().openStream()) {
      assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
          .isEqualTo("hello");
    }
  }
}
