package dev.spate;

import static org.assertj.core.api.Assertions.assertThat;

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

  private static ObjectChange created(String sequencer) {
    return new ObjectChange(ObjectChange.Kind.CREATED, "uploads", "a/b", 3, "etag", "", sequencer);
  }
}
