package dev.spate.chat.use;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Key;
import dev.spate.Table;
import dev.spate.chat.ChatMessage;
import dev.spate.chat.Stadium;
import dev.spate.json.JacksonCodecs;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HooksTest {
  private static final App APP = Stadium.standard().chat(MyChat::new).app();
  private final Simulation run =
      Scenario.of(APP, new JacksonCodecs()).secret("moderator-key", "red card!").begin();

  @AfterEach
  void close() {
    run.close();
  }

  @Test
  void a_subclass_decides_who_may_join() {
    assertThat(Client.come(run, "room=private-1&name=Hana").socket().isOpen()).isFalse();
    assertThat(Client.come(run, "room=final&name=Hana").socket().isOpen()).isTrue();
  }

  @Test
  void a_subclass_decides_what_may_be_said_and_how_it_is_shown() {
    Client hana = Client.come(run, "room=final&name=Hana");
    hana.say("1", "why not?");
    assertThat(hana.last("error")).contains("no-questions").contains("2026-01-01");

    hana.say("2", "Offside, see https://example.org");
    assertThat(hana.last("message"))
        .contains("\"text\":\"*******, see https://example.org\"")
        .endsWith("\"side\":\"home\"}");
  }

  @Test
  void a_subclass_hears_of_every_accepted_message() {
    Client hana = Client.come(run, "room=final&name=Hana");
    hana.say("1", "hello");
    var noted = run.tables().open(new Table("chat")).get(Key.of("noted final 1")).orElseThrow();
    assertThat(new String(noted.value(), UTF_8)).isEqualTo("hello");
  }

  @Test
  void a_subclass_decides_who_moderates() {
    Client referee = Client.come(run, "room=final&name=Referee");
    Client hana = Client.come(run, "room=final&name=Hana");
    hana.send("{\"action\":\"moderate\",\"order\":\"mute\",\"name\":\"Referee\"}");
    assertThat(hana.last("error")).contains("forbidden");
    referee.send("{\"action\":\"moderate\",\"order\":\"mute\",\"name\":\"Hana\"}");
    assertThat(referee.last("done")).contains("mute");
    hana.say("1", "unfair");
    assertThat(hana.last("error")).contains("muted");
  }

  @Test
  void a_lambda_can_make_what_decides() {
    App app =
        Stadium.standard()
            .chat(
                ports ->
                    new dev.spate.chat.ChatHandler(ports) {
                      @Override
                      protected String shown(ChatMessage message) {
                        return "{\"type\":\"message\",\"seq\":" + message.seq() + "}";
                      }
                    })
            .app();
    try (Simulation other =
        Scenario.of(app, new JacksonCodecs()).secret("moderator-key", "red card!").begin()) {
      Client hana = Client.come(other, "room=final&name=Hana");
      hana.say("1", "hello");
      assertThat(hana.last("message")).isEqualTo("{\"type\":\"message\",\"seq\":1}");
    }
  }
}
