package dev.spate.examples.meters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.iot.Reading;
import dev.spate.local.LocalBuilder;
import dev.spate.local.LocalRuntime;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The meters on a real socket. */
class MetersTest {
  private static LocalRuntime start() {
    LocalBuilder builder = LocalRuntime.builder();
    MetersExample.mount(builder);
    return builder.start();
  }

  private static String wait(Client client, String path, Predicate<String> until) throws Exception {
    String body = "";
    for (int i = 0; i < 1_200 && !until.test(body); i++) {
      Thread.sleep(50);
      body = client.get(path, "").orElse("");
    }
    return body;
  }

  @Test
  void a_city_reports_and_its_firmware_goes_round_until_a_bad_one_stops_itself() throws Exception {
    try (LocalRuntime runtime = start()) {
      new City(runtime.url().toString(), 24, Duration.ofMillis(250)).begin();
      Client client = Client.of(runtime.url().toString());
      String device = wait(client, "/api/devices/meter0001", d -> d.contains("\"sequence\":33"));
      assertThat(device).contains("\"group\":\"harbour\"", "\"state\":\"active\"");
      String readings =
          client
              .get("/api/devices/meter0001/readings?from=" + Instant.now().minusSeconds(3_600), "")
              .orElse("");
      assertThat(readings).contains("\"sequence\":1,", "\"sequence\":30,", "\"unit\":\"kW\"");
      assertThat(wait(client, "/api/overview", o -> o.contains("\"minute\"")))
          .contains("\"refusals\":[]");
      String rollouts = wait(client, "/api/firmware/rollouts", r -> r.contains("Aborted"));
      assertThat(rollouts).contains("\"version\":3", "devices have failed");
      assertThat(rollouts).contains("\"succeeded\":24,\"failed\":0");
    }
  }

  @Test
  void a_foreign_client_with_its_token_reports_and_whoever_has_none_is_refused_and_seen()
      throws Exception {
    try (LocalRuntime runtime = start()) {
      Client client = Client.of(runtime.url().toString());
      String token = client.provision("foreign1", "hill");
      client.provision("foreign2", "hill");
      String json =
          client.json(Reading.class, new Reading(1, Instant.now().minusSeconds(1), 3.5, "kW"));
      assertThat(client.publish("foreign1", token, json)).isEqualTo(200);
      assertThat(wait(client, "/api/devices/foreign1", d -> d.contains("\"value\":3.5")))
          .contains("\"counted\":1");
      assertThat(client.publish("foreign1", "", json)).isEqualTo(401);
      assertThat(client.publish("foreign2", token, json)).isEqualTo(401);
      client.post("/api/devices/foreign1/revoke", "", "");
      assertThat(client.publish("foreign1", token, json)).isEqualTo(401);
      assertThat(client.get("/api/overview", "").orElse(""))
          .contains("\"device\":\"foreign1\",\"reason\":\"its token was revoked\"")
          .contains("\"device\":\"foreign2\",\"reason\":\"wrong token\"")
          .contains("\"device\":\"foreign1\",\"reason\":\"wrong token\"");
    }
  }

  @Test
  void the_page_is_there_with_all_it_names() throws Exception {
    try (LocalRuntime runtime = start()) {
      Client client = Client.of(runtime.url().toString());
      assertThat(client.get("/", "").orElse("")).contains("<base href=\"/meters/\">");
      assertThat(client.get("/page/meters.js", "").orElse("")).contains("api/alerts");
      assertThat(client.get("/page/meters.css", "").orElse("")).contains("--accent");
      assertThat(client.get("/page/other", "")).isEmpty();
    }
  }

  @Test
  void a_household_is_the_same_for_the_same_seed_and_moment() {
    Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    for (int n = 0; n < 50; n++) {
      double first = Household.of(7, n).kilowatts(noon);
      assertThat(Household.of(7, n).kilowatts(noon)).isEqualTo(first);
      assertThat(first).isBetween(0.0, 40.0);
    }
    assertThat(Household.of(7, 1)).isNotEqualTo(Household.of(8, 1));
  }
}
