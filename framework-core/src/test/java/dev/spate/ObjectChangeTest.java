package dev.spate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ObjectChangeTest {
  private static final ObjectChange FIRST = created("9f");
  private static final ObjectChange SECOND = created("100");

  @Test
  void a_shorter_sequencer_is_padded_on_the_left() {
    assertThat(SECOND.isAfter(FIRST)).isTrue();
    assertThat(FIRST.isAfter(SECOND)).isFalse();
  }

  @Test
  void every_delivery_of_a_change_has_the_same_event_id_and_another_change_another() {
    Event<ObjectChange> event = FIRST.event(Instant.EPOCH);

    assertThat(event.id()).isEqualTo(created("9f").event(Instant.MAX).id()).hasSize(32);
    assertThat(event.id()).isNotEqualTo(SECOND.event(Instant.EPOCH).id());
    assertThat(event.key()).contains("a/b");
    assertThat(event.source()).isEqualTo("uploads");
  }

  @Test
  void sequencers_are_numbers_whatever_the_case_of_their_digits() {
    assertThat(created("0B").isAfter(created("0a"))).isTrue();
    assertThat(created("0a").isAfter(created("0B"))).isFalse();
    assertThat(created("00a").isAfter(created("A"))).isFalse();
    assertThat(created("A").isAfter(created("00a"))).isFalse();
  }

  @Test
  void a_change_without_a_sequencer_is_after_none() {
    assertThat(created("").isAfter(created("1"))).isFalse();
    assertThat(created("").isAfter(created(""))).isFalse();
    assertThat(created("1").isAfter(created(""))).isTrue();
  }

  @Test
  void changes_of_different_objects_have_no_order() {
    ObjectChange other =
        new ObjectChange(ObjectChange.Kind.CREATED, "uploads", "a/c", 3, "etag", "", "1");

    assertThatThrownBy(() -> FIRST.isAfter(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("changes of different objects have no order");
  }

  private static ObjectChange created(String sequencer) {
    return new ObjectChange(ObjectChange.Kind.CREATED, "uploads", "a/b", 3, "etag", "", sequencer);
  }
}
