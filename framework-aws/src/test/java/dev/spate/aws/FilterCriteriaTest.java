package dev.spate.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.EventPattern;
import dev.spate.EventStream;
import dev.spate.Queue;
import dev.spate.Source;
import dev.spate.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Patterns as an event source mapping takes them: never narrower than what they stand for. */
class FilterCriteriaTest {
  private static final EventPattern.Field BIG = EventPattern.attribute("kind").is("big", "huge");

  private static List<String> queue(EventPattern pattern) {
    return FilterCriteria.of(new Queue<>("orders", String.class).each().only(pattern));
  }

  private static List<String> table(EventPattern pattern) {
    return FilterCriteria.of(new Table("stock").changes().only(pattern));
  }

  @Test
  void attributes_of_a_queue_are_looked_at_by_lambda() {
    assertThat(
            queue(
                EventPattern.of(
                        BIG, EventPattern.attribute("from").is(new EventPattern.Test.Prefix("eu")))
                    .or(
                        EventPattern.attribute("kind")
                            .is(
                                new EventPattern.Test.AnythingBut(Set.of("b", "a")),
                                new EventPattern.Test.Exists(true)))))
        .containsExactly(
            "{\"messageAttributes\":{\"from\":{\"stringValue\":[{\"prefix\":\"eu\"}]},"
                + "\"kind\":{\"stringValue\":[\"big\",\"huge\"]}}}",
            "{\"messageAttributes\":{\"kind\":{\"stringValue\":[{\"anything-but\":[\"a\",\"b\"]},"
                + "{\"exists\":true}]}}}");
  }

  @Test
  void kinds_and_keys_of_changes_are_looked_at_by_lambda() {
    assertThat(
            table(
                EventPattern.of(
                    EventPattern.type().is("item.created", "item.removed"),
                    EventPattern.key().is(new EventPattern.Test.IgnoreCase("pear")))))
        .containsExactly(
            "{\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":[{\"equals-ignore-case\":\"pear\"}]}}},"
                + "\"eventName\":[\"INSERT\",\"REMOVE\"]}");
  }

  @Test
  void what_lambda_cannot_see_is_left_to_the_function() {
    EventPattern.Field data = EventPattern.data("kind").is("big");
    assertThat(queue(EventPattern.of(BIG, data)))
        .containsExactly("{\"messageAttributes\":{\"kind\":{\"stringValue\":[\"big\",\"huge\"]}}}");
    EventPattern.Test range =
        new EventPattern.Test.Range(Optional.empty(), true, Optional.empty(), true);
    assertThat(queue(EventPattern.of(EventPattern.attribute("n").is(range)))).isEmpty();
    assertThat(
            queue(
                EventPattern.of(
                    EventPattern.attribute("n").is(new EventPattern.Test.Exists(false)))))
        .isEmpty();
    assertThat(table(EventPattern.of(EventPattern.type().is("INSERT")))).isEmpty();
  }

  @Test
  void one_alternative_that_lambda_cannot_see_lets_everything_through() {
    assertThat(queue(EventPattern.of(BIG).or(EventPattern.data("a").is("x")))).isEmpty();
    assertThat(queue(EventPattern.of(EventPattern.attribute("a").is("x".repeat(4_096))))).isEmpty();
  }

  @Test
  void a_trigger_has_no_more_patterns_than_a_mapping_takes() {
    EventPattern any = EventPattern.of(BIG);
    for (int i = 1; i < 5; i++) {
      any = any.or(EventPattern.attribute("kind").is("other-" + i));
    }
    assertThat(queue(any)).hasSize(5);
    EventPattern five = any;
    assertThatThrownBy(() -> five.or(EventPattern.attribute("kind").is("sixth")))
        .hasMessage("alternatives of a pattern must be from 1 to 5, not 6");
  }

  @Test
  void records_of_kinesis_are_packed_and_all_come() {
    Source<String> stream =
        new EventStream<>("clicks", String.class).each().only(EventPattern.of(BIG));
    assertThat(FilterCriteria.of(stream)).isEmpty();
    assertThat(FilterCriteria.of(new Queue<>("q", String.class).each())).isEmpty();
  }
}
