package dev.spate.chat.use;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.chat.Stadium;
import dev.spate.http.Request;
import dev.spate.json.JacksonCodecs;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A name belongs to whoever has shown credentials for it. */
class NamesTest {
  private static final String KEY = "red card!";

  private final Simulation run =
      Scenario.of(Stadium.standard().app(), new JacksonCodecs())
          .secret("moderator-key", KEY)
          .begin();

  @AfterEach
  void close() {
    run.close();
  }

  private Client withTicket() {
    Request ask = Request.of("POST", "/api/tickets").body(KEY.getBytes(UTF_8));
    String answer = new String(run.request(ask).body(), UTF_8);
    String ticket = answer.replaceAll(".*\"ticket\":\"(\\w+)\".*", "$1");
    return Client.come(run, "room=final&ticket=" + ticket);
  }

  private boolean comes(String room, String name) {
    return Client.come(run, "room=" + room + "&name=" + name).socket().isOpen();
  }

  @Test
  void a_guest_does_not_get_the_name_of_somebody_with_a_ticket_nor_one_that_looks_like_it() {
    assertThat(withTicket().socket().isOpen()).isTrue();

    assertThat(comes("final", "moderator")).isFalse();
    assertThat(comes("final", "MODERATOR")).isFalse();
    assertThat(comes("final", "moderators")).isTrue();
    assertThat(comes("semi-north", "moderator")).as("in another room").isTrue();
    assertThat(withTicket().socket().isOpen()).as("on a second device").isTrue();
  }

  @Test
  void a_guest_who_had_the_name_before_says_nothing_more_under_it() {
    Client guest = Client.come(run, "room=final&name=moderator");
    guest.say("1", "I am the moderator");
    Client judge = withTicket();
    guest.say("2", "and I stay");
    judge.say("3", "so am I");

    assertThat(guest.last("error")).contains("\"code\":\"name-taken\"");
    assertThat(judge.heard("message")).hasSize(1).first().asString().contains("so am I");
  }

  @Test
  void a_name_is_free_again_when_no_connection_of_its_holder_can_be_left() {
    withTicket().socket().close();
    run.runFor(Duration.ofMinutes(119));
    assertThat(comes("final", "moderator")).isFalse();
    run.runFor(Duration.ofMinutes(2));
    assertThat(comes("final", "moderator")).isTrue();
  }
}
