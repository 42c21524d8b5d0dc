package dev.spate.analytics.use;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Codecs;
import dev.spate.EventStream;
import dev.spate.Message;
import dev.spate.analytics.Clickstream;
import dev.spate.analytics.Shop;
import dev.spate.analytics.facts.Fact;
import dev.spate.analytics.facts.IngestHandler;
import dev.spate.analytics.facts.Schema;
import dev.spate.analytics.facts.Schema.Field;
import dev.spate.analytics.facts.Schema.Privacy;
import dev.spate.analytics.facts.Schemas;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.parquet.Column.Kind;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What clients send, and what becomes of it. */
class IngestTest {
  static final Codecs CODECS = Shop.SCHEMAS.codecs().or(Codecs.plain());
  private static final EventStream<Fact> RAW = new EventStream<>("raw", Fact.class, 2);
  private static final EventStream<Fact> FACTS = new EventStream<>("facts", Fact.class, 2);
  private static final EventStream<String> REFUSED = new EventStream<>("refused", String.class);

  private final Simulation simulation = begin(Clickstream.standard());

  static Simulation begin(Clickstream clicks) {
    return Scenario.of(clicks.app(), CODECS).secret("salt", "pepper").begin();
  }

  private static Response send(Simulation to, byte[] body) {
    return to.request(Request.of("POST", "/api/events").body(body));
  }

  private Response send(String body) {
    return send(simulation, body.getBytes(UTF_8));
  }

  private static String text(Response response) {
    return new String(response.body(), UTF_8);
  }

  private static List<Fact> facts(Simulation simulation, EventStream<Fact> stream) {
    return simulation.sent(stream).stream()
        .map(m -> Shop.SCHEMAS.codecs().of(Fact.class).decode(m.data()))
        .toList();
  }

  private static String view(String id, String rest) {
    return "{\"type\":\"view\",\"id\":\"%s\",\"visitor\":\"ann\",\"page\":\"/\"%s}"
        .formatted(id, rest);
  }

  @Test
  void good_events_of_a_request_go_on_and_bad_ones_are_answered_for_and_kept() {
    Response answer =
        send(
            "["
                + String.join(
                    ",",
                    view("1", ",\"time\":\"2025-12-31T23:59:00Z\",\"millis\":12"),
                    view("2", ",\"millis\":\"fast\""),
                    "{\"type\":\"view\",\"visitor\":\"ann\"}",
                    "{\"type\":\"dance\"}",
                    view("5", ",\"time\":\"2026-01-01T09:00:00Z\""),
                    view("6", ",\"pagee\":1"),
                    "7",
                    view("8", ",\"version\":3"),
                    view("9", ",\"status\":500.5"),
                    view("10", ""))
                + "]");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(text(answer))
        .startsWith(
            "{\"accepted\":2,\"rejected\":[{\"index\":1,\"reason\":\"millis must be a number\"}")
        .contains("{\"index\":2,\"reason\":\"page is missing\"}")
        .contains("{\"index\":3,\"reason\":\"there is no such type of events, only [step, view]\"}")
        .contains("{\"index\":4,\"reason\":\"time must be from 1970 to PT5M after now\"}")
        .contains("\"index\":5")
        .contains("has no field of the name sent, of 5 characters")
        .contains("{\"index\":6,\"reason\":\"an event must be an object\"}")
        .contains("{\"index\":7,\"reason\":\"version 3 of type view is not known, only [1]\"}")
        .contains("{\"index\":8,\"reason\":\"status must be a whole number\"}");
    List<Fact> facts = facts(simulation, RAW);
    assertThat(facts).extracting(Fact::id).containsExactly("1", "10");
    assertThat(facts.getFirst().time()).isEqualTo(Instant.parse("2025-12-31T23:59:00Z"));
    assertThat(facts.getFirst().number("millis", 0)).isEqualTo(12);
    assertThat(facts.getLast().value("millis")).isNull();
    assertThat(simulation.sent(RAW)).extracting(Message::id).containsExactly("view/1", "view/10");

    simulation.runUntilIdle();
    var files = simulation.objects(new dev.spate.Bucket("refused"));
    String key = files.list("", 10, java.util.Optional.empty()).items().getFirst().key();
    assertThat(key).startsWith("2026-01-01/").endsWith(".ndjson");
    assertThat(simulation.sent(REFUSED)).hasSize(8);
    assertThat(new String(simulation.sent(REFUSED).getFirst().data(), UTF_8))
        .contains("\"reason\":\"millis must be a number\"")
        .contains("\"millis\":\"fast\"");
  }

  @Test
  void lines_arrays_single_objects_and_gzip_are_taken_alike() throws IOException {
    assertThat(text(send(view("1", "") + "\n\n" + view("2", "") + "\r\n")))
        .isEqualTo("{\"accepted\":2,\"rejected\":[]}");
    assertThat(text(send(view("3", "")))).contains("\"accepted\":1");
    assertThat(text(send(view("4", "") + "\n{broken\n" + view("5", ""))))
        .contains("\"accepted\":2")
        .contains("\"index\":1");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(("[" + view("6", "") + "]").getBytes(UTF_8));
    }
    Request zipped =
        Request.of("POST", "/api/events")
            .header("content-encoding", "gzip")
            .body(bytes.toByteArray());
    assertThat(text(simulation.request(zipped))).contains("\"accepted\":1");
    assertThat(facts(simulation, RAW))
        .extracting(Fact::id)
        .containsExactly("1", "2", "3", "4", "5", "6");
  }

  @Test
  void a_request_that_cannot_be_read_is_refused_as_a_whole() {
    assertThat(send("[{\"type\":\"view\"").status()).isEqualTo(400);
    assertThat(text(send("[1,2,]"))).contains("a value is expected at character 5");
    assertThat(send("").status()).isEqualTo(400);
    assertThat(send(simulation, new byte[] {(byte) 0xff, (byte) 0xfe}).status()).isEqualTo(400);
    Request lying =
        Request.of("POST", "/api/events")
            .header("content-encoding", "gzip")
            .body(new byte[] {1, 2, 3});
    assertThat(simulation.request(lying).status()).isEqualTo(400);
    String many = IntStream.range(0, 1_001).mapToObj(i -> "1").collect(Collectors.joining("\n"));
    assertThat(text(send(many))).contains("1 to 1000 events");
    byte[] bomb = new byte[5_000_000];
    Arrays.fill(bomb, (byte) ' ');
    assertThat(text(send(simulation, bomb))).contains("at most 4000000 bytes, not 5000000");
  }

  @Test
  void robots_are_left_out_and_personal_data_with_them() {
    send(
        view("1", ",\"agent\":\"NiceBot/2.0\"")
            + "\n"
            + view("2", ",\"address\":\"203.0.113.77\"")
            + "\n"
            + view("3", ",\"address\":\"2001:db8:1:2::3\""));
    simulation.runUntilIdle();

    List<Fact> clean = facts(simulation, FACTS);
    assertThat(clean).extracting(Fact::id).containsExactly("2", "3");
    assertThat(clean)
        .extracting(f -> f.text("address", ""))
        .containsExactly("203.0.113.0", "2001:db8:1::");
    assertThat(clean.getFirst().key()).matches("[0-9a-f]{16}").isEqualTo(clean.getLast().key());
  }

  @Test
  void too_many_events_in_a_second_are_told_to_come_again() {
    Simulation slow =
        begin(Clickstream.standard().ingest(ports -> new IngestHandler(ports, Shop.SCHEMAS, 3)));
    byte[] two = (view("1", "") + "\n" + view("2", "")).getBytes(UTF_8);
    assertThat(send(slow, two).status()).isEqualTo(202);
    Response refused = send(slow, two);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers().first("retry-after")).contains("1");
    slow.runFor(java.time.Duration.ofSeconds(1));
    assertThat(send(slow, two).status()).isEqualTo(202);
  }

  @Test
  void a_subclass_decides_what_is_accepted() {
    Simulation mine = begin(Clickstream.standard().ingest(MyIngest::new));
    String body =
        String.join(
            "\n",
            view("1", ""),
            view("2", "").replace("\"/\"", "\"/secret\""),
            view("3", "").replace("\"/\"", "\"/health\""),
            view("4", ",\"time\":\"2026-01-01T00:00:20Z\""));
    assertThat(text(send(mine, body.getBytes(UTF_8))))
        .startsWith("{\"accepted\":1,")
        .contains("nobody was there")
        .contains("PT10S");
    assertThat(facts(mine, RAW)).extracting(Fact::id).containsExactly("1");
    assertThat(send(mine, "1\n2\n3\n4\n5\n6".getBytes(UTF_8)).status()).isEqualTo(400);
  }

  @Test
  void an_older_version_is_read_as_the_newest_and_an_incompatible_one_is_refused() {
    Schema first =
        Schema.of("hit", "who", Field.required("who", Kind.TEXT), Field.optional("old", Kind.LONG));
    Schema second =
        new Schema(
            "hit",
            2,
            "who",
            List.of(Field.optional("added", Kind.TEXT), Field.required("who", Kind.TEXT)));
    Fact before = new Fact(first, "1", Instant.EPOCH, Arrays.asList("ann", 7L));
    byte[] bytes = Schemas.of(first).codecs().of(Fact.class).encode(before);

    Fact read = Schemas.of(first, second).codecs().of(Fact.class).decode(bytes);
    assertThat(read.schema()).isEqualTo(second);
    assertThat(read.values()).containsExactly(null, "ann");

    assertThatThrownBy(
            () ->
                Schemas.of(
                    first,
                    new Schema(
                        "hit",
                        2,
                        "who",
                        List.of(
                            Field.required("who", Kind.TEXT), Field.optional("old", Kind.TEXT)))))
        .hasMessageContaining("field old of version 2 must be a LONG still");
    assertThatThrownBy(
            () ->
                Schemas.of(
                    first,
                    new Schema(
                        "hit",
                        2,
                        "who",
                        List.of(
                            Field.required("who", Kind.TEXT), Field.required("more", Kind.TEXT)))))
        .hasMessageContaining("field more of version 2 is new and so must be optional");
    assertThatThrownBy(() -> Schemas.of(first).codecs().of(Fact.class).decode(new byte[] {1, 5}))
        .isInstanceOf(dev.spate.RejectedException.class);
    assertThatThrownBy(
            () -> Schema.of("t", "k", Field.required("k", Kind.LONG).privacy(Privacy.KEEP)))
        .hasMessageContaining("its key k must be a required text");
  }
}
