package dev.spate.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.DeadLetter;
import dev.spate.DeadLetters;
import dev.spate.Event;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.PortException;
import dev.spate.Strands;
import dev.spate.Surroundings;
import dev.spate.Table;
import dev.spate.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What each source is told of a batch. An event is written as key and fate: {@code a+} is handled,
 * {@code a-} fails, {@code a!} is rejected.
 */
class PartialFailureTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  private static List<Event<byte[]>> events(String batch) {
    return List.of(batch.split(" ")).stream().map(PartialFailureTest::event).toList();
  }

  private static Event<byte[]> event(String word) {
    String fate = word.endsWith("-") ? "fail" : word.endsWith("!") ? "reject" : "fine";
    return new Event<>(
        word,
        "s",
        "t",
        NOW,
        Optional.of(word.substring(0, 1)),
        Map.of(),
        fate.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static String told(String function, Map<String, String> environment, byte[] event)
      throws Exception {
    return told(function, environment, event, letter -> {}, Duration.ofSeconds(30));
  }

  private static String told(
      String function,
      Map<String, String> environment,
      byte[] event,
      DeadLetters letters,
      Duration left)
      throws Exception {
    Invocation in =
        Invocation.of(
            new Surroundings(
                InstantSource.fixed(NOW),
                () -> new Random(1),
                Strands.virtualThreads(),
                Telemetry.none(),
                letters),
            "post." + function,
            "r",
            NOW.plus(left),
            Duration.ofSeconds(1));
    Line<?, ?> line =
        new Specimen(function, function, environment, seed -> null).line(new Effects());
    return Specimens.text(line.handle(event, in).bytes())
        .replaceAll("\"(itemIdentifier|batchItemFailures|partition|offset)\":", "")
        .replaceAll("[{}\\[\\]\"]", "")
        .replaceAll("00000000-0000-4000-8000-0*(?=\\d)", "");
  }

  @ParameterizedTest
  @CsvSource({
    "a+ b+ a+, ''",
    "a- b+ a+, 0",
    "a- b- c-, '0,1,2'",
    "a! b+, ''",
    "a! b- c!, 1",
  })
  void a_standard_queue_is_told_of_each_failed_message_alone(String batch, String told)
      throws Exception {
    byte[] event = SqsEvents.encode(PostOffice.LETTERS, events(batch));
    assertThat(told("letters", Map.of(), event)).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({
    "a+ b+ a+, ''",
    "a- b+ a+, '0,2'",
    "a+ a- b- a! b+ c+ a+, '1,2,3,4,6'",
    "a! a+, ''",
    "a- b- c-, '0,1,2'",
  })
  void an_ordered_queue_is_told_of_everything_of_a_group_behind_its_failure(
      String batch, String told) throws Exception {
    byte[] event = SqsEvents.encode(PostOffice.ROUNDS, events(batch));
    assertThat(told("rounds", Map.of(), event)).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({
    "a+ b+ a+, -1",
    "a+ b- c- a+, 1",
    "a- b- c-, 0",
    "a! b+, -1",
    "a! b+ c-, 2",
  })
  void a_stream_is_told_of_the_lowest_failed_record(String batch, int told) throws Exception {
    String expected = told < 0 ? "" : KinesisEvents.sequenceNumber(told);
    byte[] event = KinesisEvents.encode(PostOffice.SCANS, events(batch));
    assertThat(told("scans", Map.of(), event)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"+ + +, -1", "+ - -, 1", "- - -, 0", "! - +, 1", "! ! !, -1"})
  void a_table_s_stream_is_told_of_the_lowest_failed_change(String batch, int told)
      throws Exception {
    List<String> words = List.of(batch.split(" "));
    List<Event<Table.Change>> events =
        java.util.stream.IntStream.range(0, words.size())
            .mapToObj(i -> change(i, event(i + words.get(i)).data()))
            .toList();
    String expected = told < 0 ? "" : DynamoEvents.sequenceNumber(told);
    assertThat(told("boxes", Map.of(), DynamoEvents.encode(PostOffice.BOXES, events)))
        .isEqualTo(expected);
  }

  private static Event<Table.Change> change(int i, byte[] fate) {
    Key key = Key.of(Specimens.text(fate) + i);
    Item item = new Item(key, fate, 1, Map.of(), Optional.empty());
    return DynamoEvents.event(
        "e" + i,
        PostOffice.BOXES,
        NOW,
        new Table.Change(key, Optional.empty(), Optional.of(item), false));
  }

  @ParameterizedTest
  @CsvSource({
    "a+ b+, c+, ''",
    "a- b+ a+, a+ c+, 'scans-0,0,scans-0,2,scans-1,0'",
    "a- b-, c-, 'scans-0,0,scans-0,1,scans-1,0'",
    "a! b+, c-, 'scans-1,0'",
  })
  void kafka_is_told_of_each_failed_record_by_partition_and_offset(
      String first, String second, String told) throws Exception {
    byte[] event = KafkaEvents.encode(PostOffice.SCANS, List.of(events(first), events(second)));
    assertThat(told("scans", Map.of("SPATE_STREAMS", "kafka"), event)).isEqualTo(told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a- b+ c+", "a+ b- c+", "a+ b+ c-", "a- b- c-"})
  void a_record_that_packs_several_is_read_again_when_any_of_them_fails(String parts)
      throws Exception {
    byte[] packed =
        Kpl.pack(
            events(parts).stream()
                .map(e -> new Kpl.Part(e.key().orElseThrow(), e.data(), Map.of()))
                .toList());
    var out = new dev.spate.aws.json.JsonWriter();
    out.beginObject().name("Records").beginArray();
    KinesisEvents.record(out, "scans", 0, event("z+"), KinesisEvents.data(event("z+")));
    KinesisEvents.record(out, "scans", 1, event("y+"), packed);
    byte[] event = out.endArray().endObject().toByteArray();
    assertThat(told("scans", Map.of(), event)).isEqualTo(KinesisEvents.sequenceNumber(1));
  }

  @Test
  void sequence_numbers_are_compared_as_numbers_of_any_length() {
    assertThat(Specimens.text(ItemFailures.lowest(List.of("100", "99", "1" + "0".repeat(40)))))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"99\"}]}");
  }

  @Test
  void a_rejected_message_comes_again_when_its_dead_letter_is_not_stored() throws Exception {
    DeadLetters full =
        (DeadLetter letter) -> {
          throw new PortException("the store is full");
        };
    byte[] event = SqsEvents.encode(PostOffice.LETTERS, events("a! b+"));
    assertThat(told("letters", Map.of(), event, full, Duration.ofSeconds(30))).isEqualTo("0");
  }

  @Test
  void everything_comes_again_when_no_time_is_left() throws Exception {
    byte[] event = SqsEvents.encode(PostOffice.ROUNDS, events("a+ b+ a+"));
    assertThat(told("rounds", Map.of(), event, l -> {}, Duration.ofMillis(500))).isEqualTo("0,1,2");
  }

  @Test
  void a_source_without_words_for_it_is_told_by_a_failed_call() {
    byte[] event = SnsEvents.encode(PostOffice.BULLETINS, event("a-"));
    assertThatThrownBy(() -> told("bulletins", Map.of(), event))
        .isInstanceOf(EventsFailedException.class);
  }

  @Test
  void a_call_with_failures_is_logged_as_failed_though_it_was_answered() throws Exception {
    Called letters = Called.of(PostOffice.app(), Map.of("SPATE_FUNCTION", "letters"));
    letters.with(SqsEvents.encode(PostOffice.LETTERS, events("a- b+")));
    assertThat(letters.log()).contains("\"end\":\"FAILED\"").doesNotContain("\"end\":\"DONE\"");
  }
}
