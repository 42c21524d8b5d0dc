package dev.spate.chat.use;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.chat.ChatLimits;
import dev.spate.chat.Stadium;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.json.JacksonCodecs;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModerationTest {
  private static final String KEY = "red card!";
  private static final Pattern TICKET = Pattern.compile("\"ticket\":\"(\\w+)\"");

  private final Simulation run =
      Scenario.of(
              Stadium.standard().limits(ChatLimits.standard().rates(3, 5)).app(),
              new JacksonCodecs())
          .secret("moderator-key", KEY)
          .begin();

  @AfterEach
  void close() {
    run.close();
  }

  private Client moderator() {
    Request ask = Request.of("POST", "/api/tickets").body(KEY.getBytes(UTF_8));
    Matcher ticket = TICKET.matcher(new String(run.request(ask).body(), UTF_8));
    assertThat(ticket.find()).isTrue();
    return Client.come(run, "room=final&ticket=" + ticket.group(1));
  }

  private String history() {
    Response answer = run.request(Request.of("GET", "/api/rooms/final/messages"));
    return new String(answer.body(), UTF_8);
  }

  @Test
  void a_ticket_lets_a_moderator_in_once() {
    Request ask = Request.of("POST", "/api/tickets").body(KEY.getBytes(UTF_8));
    Matcher ticket = TICKET.matcher(new String(run.request(ask).body(), UTF_8));
    assertThat(ticket.find()).isTrue();
    String query = "room=final&ticket=" + ticket.group(1);
    assertThat(Client.come(run, query).socket().isOpen()).isTrue();
    assertThat(Client.come(run, query).socket().isOpen()).isFalse();
  }

  @Test
  void without_the_key_there_is_no_ticket_and_without_the_role_no_order() {
    Request ask = Request.of("POST", "/api/tickets").body("guess".getBytes(UTF_8));
    assertThat(run.request(ask).status()).isEqualTo(403);
    Client guest = Client.come(run, "room=final&name=moderator");
    guest.send("{\"action\":\"moderate\",\"order\":\"ban\",\"name\":\"Noor\"}");
    assertThat(guest.last("error")).contains("forbidden");
  }

  @Test
  void who_is_muted_says_nothing_until_pardoned_and_all_of_it_is_noted() {
    Client judge = moderator();
    Client noor = Client.come(run, "room=final&name=Noor");
    judge.send("{\"action\":\"moderate\",\"order\":\"mute\",\"name\":\"Noor\",\"minutes\":5}");
    noor.say("1", "but");
    assertThat(noor.last("error")).contains("\"code\":\"muted\"");
    judge.send("{\"action\":\"moderate\",\"order\":\"pardon\",\"name\":\"Noor\"}");
    noor.say("1", "thank you");
    assertThat(noor.last("message")).contains("\"seq\":1").contains("thank you");
    judge.send("{\"action\":\"moderate\",\"order\":\"audit\"}");
    assertThat(judge.last("audit")).contains("mute Noor until").contains("pardon Noor");
  }

  @Test
  void a_mute_ends_by_itself() {
    Client judge = moderator();
    Client noor = Client.come(run, "room=final&name=Noor");
    judge.send("{\"action\":\"moderate\",\"order\":\"mute\",\"name\":\"Noor\",\"minutes\":1}");
    run.runFor(java.time.Duration.ofMinutes(1));
    noor.say("1", "again");
    assertThat(noor.last("accepted")).contains("\"seq\":1");
  }

  @Test
  void who_is_banned_is_put_out_and_stays_out() {
    Client judge = moderator();
    Client noor = Client.come(run, "room=final&name=Noor");
    judge.send("{\"action\":\"moderate\",\"order\":\"ban\",\"name\":\"Noor\"}");
    assertThat(noor.socket().isOpen()).isFalse();
    assertThat(noor.last("error")).contains("banned");
    assertThat(Client.come(run, "room=final&name=Noor").socket().isOpen()).isFalse();
    assertThat(judge.last("presence")).contains("\"count\":1");
  }

  @Test
  void a_removed_message_leaves_a_tombstone_for_everybody() {
    Client judge = moderator();
    Client noor = Client.come(run, "room=final&name=Noor");
    noor.say("1", "something rude");
    judge.send("{\"action\":\"moderate\",\"order\":\"remove\",\"seq\":1}");
    assertThat(noor.last("removed")).contains("\"seq\":1");
    assertThat(history()).contains("\"removed\":true").doesNotContain("rude");
  }

  @Test
  void who_says_too_much_is_slowed_down_alone() {
    Client noor = Client.come(run, "room=final&name=Noor");
    Client hana = Client.come(run, "room=final&name=Hana");
    for (int i = 0; i < 4; i++) {
      noor.socket().send("{\"action\":\"say\",\"clientId\":\"" + i + "\",\"text\":\"goal\"}");
    }
    hana.say("h", "what?");
    assertThat(noor.heard("accepted")).hasSize(3);
    assertThat(noor.last("error")).contains("slow-down");
    assertThat(hana.last("accepted")).contains("\"clientId\":\"h\"");
  }

  @Test
  void what_cannot_be_a_message_is_refused_with_the_reason() {
    Client noor = Client.come(run, "room=final&name=Noor");
    noor.say("1", " ");
    assertThat(noor.last("error")).contains("text-size").contains("2000");
    noor.say("2", "see https://example.org");
    assertThat(noor.last("error")).contains("\"code\":\"link\"");
    noor.send("{\"action\":\"dance\"}");
    assertThat(noor.last("error")).contains("action must be");
    noor.send("{\"action\":\"say\",\"text\":\"no id\"}");
    assertThat(noor.last("error")).contains("clientId");
    assertThat(run.deadLetters()).isEmpty();
  }

  @Test
  void reactions_are_counted_and_told_together() {
    Client noor = Client.come(run, "room=final&name=Noor");
    for (int i = 0; i < 5; i++) {
      noor.socket().send("{\"action\":\"react\",\"emoji\":\"\u26bd\"}");
    }
    run.runFor(java.time.Duration.ofSeconds(4));
    assertThat(noor.last("reactions")).contains("\"\u26bd\":5");
    assertThat(noor.heard("reactions").size()).isLessThan(5);
  }
}
