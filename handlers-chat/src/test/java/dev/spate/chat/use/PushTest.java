package dev.spate.chat.use;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Query;
import dev.spate.Table;
import dev.spate.chat.Stadium;
import dev.spate.http.Request;
import dev.spate.json.JacksonCodecs;
import dev.spate.notify.Outbox;
import dev.spate.notify.PushSender;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PushTest {
  private static final Table SENT = new Table("sent");
  private static final App APP =
      Stadium.standard()
          .push()
          .app()
          .providing(PushSender.PORT, ports -> new Outbox(ports.readWrite(SENT)));

  private final Simulation run =
      Scenario.of(APP, new JacksonCodecs()).secret("moderator-key", "red card!").begin();

  @AfterEach
  void close() {
    run.close();
  }

  private int subscribe(String name, String endpoint) {
    byte[] key = new byte[65];
    key[0] = 4;
    Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
    String wish =
        "{\"endpoint\":\"%s\",\"keys\":{\"p256dh\":\"%s\",\"auth\":\"%s\"}}"
            .formatted(endpoint, url.encodeToString(key), url.encodeToString(new byte[16]));
    Request ask = Request.of("POST", "/api/rooms/final/push").body(wish.getBytes(UTF_8));
    Request named =
        new Request(
            ask.method(),
            ask.base(),
            ask.path(),
            "name=" + name,
            ask.headers(),
            ask.body(),
            ask.parameters(),
            ask.principal(),
            ask.claims(),
            ask.address());
    return run.request(named).status();
  }

  private String sent() {
    StringBuilder all = new StringBuilder();
    run.tables()
        .open(SENT)
        .query(Query.of("pushes"))
        .items()
        .forEach(i -> all.append(new String(i.value(), UTF_8)));
    return all.toString();
  }

  @Test
  void who_is_away_and_named_is_called_and_who_is_there_is_not() {
    assertThat(subscribe("Noor", "https://fcm.googleapis.com/x")).isEqualTo(204);
    assertThat(subscribe("Hana", "https://fcm.googleapis.com/y")).isEqualTo(204);
    Client hana = Client.come(run, "room=final&name=Hana");
    hana.say("1", "goal, @Noor! says @Hana to @Nobody");
    run.runFor(Duration.ofSeconds(5));

    assertThat(sent()).isEqualTo("{\"type\":\"called\",\"room\":\"final\",\"seq\":1}");
  }

  @Test
  void an_address_that_is_no_push_service_is_refused() {
    assertThat(subscribe("Noor", "https://internal.example.org/x")).isEqualTo(400);
  }
}
