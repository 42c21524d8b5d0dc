package dev.spate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.http.Request;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SortedTest {
  private static final Map<String, String> UNSORTED = new LinkedHashMap<>();

  static {
    UNSORTED.put("b", "2");
    UNSORTED.put("c", "3");
    UNSORTED.put("a", "1");
  }

  @Test
  void maps_of_values_are_in_the_order_of_their_keys_in_every_process() {
    Event<String> event =
        new Event<>("id", "source", "type", Instant.EPOCH, Optional.empty(), UNSORTED, "data");
    assertThat(event.attributes().keySet()).containsExactly("a", "b", "c");
    assertThat(new Access.Allowed("me", UNSORTED).claims().keySet()).containsExactly("a", "b", "c");
    assertThat(Message.of("id", "data").attributes(UNSORTED).attributes().keySet())
        .containsExactly("a", "b", "c");
    assertThat(Request.of("GET", "/").with(UNSORTED).parameters().keySet())
        .containsExactly("a", "b", "c");
  }
}
