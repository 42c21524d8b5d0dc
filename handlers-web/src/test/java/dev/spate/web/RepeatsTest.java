package dev.spate.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Requests that are sent again with their idempotency key. */
class RepeatsTest {
  private final Notes notes = new Notes();

  private static Request post(String key, String text) {
    String note = "{\"text\":\"%s\",\"stars\":1,\"tags\":[]}".formatted(text);
    String headers = "Content-Type: application/json | Idempotency-Key: " + key;
    return Notes.by(Notes.request("POST /once", headers, note), "ada", "");
  }

  @Test
  void a_repeated_request_is_answered_like_the_first_and_done_once() throws Exception {
    Response first = notes.send(post("k", "a"));
    Response again = notes.send(post("k", "a"));

    assertThat(notes.done).containsExactly("a");
    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers()).isEqualTo(first.headers());
    assertThat(notes.send(post("other", "a")).body()).isNotEqualTo(first.body());
  }

  @Test
  void a_key_is_for_one_request_of_one_caller() throws Exception {
    notes.send(post("k", "a"));

    Response other = notes.send(post("k", "b"));
    assertThat(other.status()).isEqualTo(422);
    assertThat(new String(other.body(), UTF_8)).contains("The key was used before");
    assertThat(notes.send(Notes.by(post("k", "b"), "eve", "")).status()).isEqualTo(201);
  }

  @Test
  void a_key_must_be_given() throws Exception {
    assertThat(notes.send(post(" ", "a")).status()).isEqualTo(400);
    assertThat(notes.send(post("k".repeat(256), "a")).status()).isEqualTo(400);
    assertThat(notes.done).isEmpty();
  }

  @Test
  void what_was_refused_may_be_tried_again_and_is_not_remembered() throws Exception {
    assertThat(notes.send(post("k", "refuse")).status()).isEqualTo(400);
    assertThat(notes.send(post("k", "refuse")).status()).isEqualTo(400);
    assertThat(notes.done).hasSize(2);
  }

  @Test
  void what_broke_is_left_to_the_engine_and_done_again_with_the_same_ids() throws Exception {
    assertThatThrownBy(() -> notes.send(post("k", "break")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> notes.send(post("k", "break")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(notes.done).hasSize(2);
  }

  @Test
  void a_key_is_forgotten_after_a_day() throws Exception {
    notes.send(post("k", "a"));
    notes.calls.pass(Duration.ofDays(1).plusSeconds(1));
    notes.send(post("k", "a"));

    assertThat(notes.done).containsExactly("a", "a");
  }
}
