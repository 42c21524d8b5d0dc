package dev.spate.examples.meters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spate.iot.Reading;
import dev.spate.local.LocalBuilder;
import dev.spate.local.LocalRuntime;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of somebody else's, with certificates from the command. */
class ForeignClientTest {
  @TempDir private Path folder = Path.of("");
  private final Vertx vertx = Vertx.vertx();
  private final LocalRuntime runtime = start();
  private final Client client = Client.of(runtime.url().toString());
  private final List<Process> started = new ArrayList<>();

  private static LocalRuntime start() {
    LocalBuilder builder = LocalRuntime.builder();
    MetersExample.mount(builder);
    return builder.start();
  }

  @BeforeEach
  void enrol() throws Exception {
    for (String device : List.of("foreign1", "foreign2")) {
      assertThat(certificate("--device", device, "--out", folder.resolve(device).toString()))
          .contains("mosquitto_pub -h localhost -p " + port());
    }
  }

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
    runtime.close();
    vertx.close().await();
  }

  private int port() {
    return runtime.devices().orElseThrow().url().getPort();
  }

  private String certificate(String... args) {
    List<String> all = new ArrayList<>(List.of("--server", runtime.url().toString()));
    all.addAll(List.of(args));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true);
    int status = Certificate.run(all, out, out);
    return status + " " + said;
  }

  private String wait(String path, Predicate<String> until) throws Exception {
    String body = "";
    for (int i = 0; i < 1_200 && !until.test(body); i++) {
      Thread.sleep(50);
      body = client.get(path, "").orElse("");
    }
    return body;
  }

  private void refused(String device, String reason) throws Exception {
    String wanted = "\"device\":\"%s\",\"reason\":\"%s\"".formatted(device, reason);
    assertThat(wait("/api/overview", o -> o.contains(wanted))).contains(wanted);
  }

  private String reading(long sequence, double value) {
    Instant time = Instant.now().minusSeconds(1);
    return client.json(Reading.class, new Reading(sequence, time, value, "kW"));
  }

  @Test
  void the_key_is_its_owners_and_is_not_overwritten() throws Exception {
    Path key = folder.resolve("foreign1/key.pem");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(certificate("--device", "foreign1", "--out", folder.resolve("foreign1").toString()))
        .startsWith("2 there is a key already");
    assertThat(certificate("--device", "a/b")).startsWith("2 --device must be");
    assertThat(certificate("--colour", "red")).startsWith("2 --colour is unknown");
  }

  @Test
  void a_client_in_this_process_reports_hears_commands_and_is_cut_off_when_it_is_revoked()
      throws Exception {
    client.register("inside", "hill");
    Client.Enrolled enrolled = client.enrol("inside");
    Link link = new Link(vertx, enrolled);
    link.publish(reading(1, 2.25));
    assertThat(wait("/api/devices/inside", d -> d.contains("\"value\":2.25")))
        .contains("\"counted\":1");
    List<String> told = new ArrayList<>();
    for (int i = 0; i < 600 && told.isEmpty(); i++) {
      client.post("/api/commands/inside?word=update", "", "");
      Thread.sleep(50);
      told.addAll(link.commands());
    }
    assertThat(told).isNotEmpty().first().asString().contains("\"word\":\"update\"");
    client.post("/api/devices/inside/revoke", "", "");
    link.close();
    assertThatThrownBy(new Link(vertx, enrolled)::connect)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("NOT_AUTHORIZED");
    refused("inside", "its certificate was revoked");
  }

  /** Debian's mosquitto-clients. */
  private Process mosquitto(
      String version, String device, String topic, String json, String... keys) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("mosquitto_pub", "-V", version, "-h", "localhost", "-p", "" + port()));
    command.addAll(List.of("--cafile", folder.resolve("foreign1/ca.pem").toString()));
    command.addAll(List.of(keys));
    command.addAll(List.of("-i", device, "-q", "1", "-t", topic, "-m", json));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    started.add(process);
    return process;
  }

  private String[] keys(String device) {
    Path own = folder.resolve(device);
    return new String[] {
      "--cert", own.resolve("cert.pem").toString(), "--key", own.resolve("key.pem").toString()
    };
  }

  private static void assumeMosquitto() {
    String path = System.getenv().getOrDefault("PATH", "");
    assumeTrue(
        List.of(path.split(":")).stream()
            .anyMatch(dir -> Files.isExecutable(Path.of(dir, "mosquitto_pub"))),
        "Debian's mosquitto-clients are not installed");
  }

  @Test
  void mosquitto_reports_by_both_versions_and_is_refused_what_is_not_its_own() throws Exception {
    assumeMosquitto();
    String own = "meters/foreign1/readings";
    Process five = mosquitto("mqttv5", "foreign1", own, reading(1, 3.5), keys("foreign1"));
    assertThat(five.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(five.exitValue()).isZero();
    assertThat(wait("/api/devices/foreign1", d -> d.contains("\"value\":3.5")))
        .contains("\"counted\":1");
    Process three = mosquitto("mqttv311", "foreign1", own, reading(2, 4.5), keys("foreign1"));
    assertThat(three.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(three.exitValue()).isZero();
    assertThat(wait("/api/devices/foreign1", d -> d.contains("\"value\":4.5")))
        .contains("\"counted\":2");

    Process bare = mosquitto("mqttv311", "foreign1", own, reading(3, 9));
    assertThat(bare.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(bare.exitValue()).isNotZero();
    refused("foreign1", "neither certificate nor token");
    mosquitto("mqttv5", "foreign2", own, reading(3, 9), keys("foreign2"));
    refused("foreign2", "a topic that is not its own");
    client.post("/api/devices/foreign1/revoke", "", "");
    Process revoked = mosquitto("mqttv5", "foreign1", own, reading(3, 9), keys("foreign1"));
    assertThat(revoked.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(revoked.exitValue()).isNotZero();
    refused("foreign1", "its certificate was revoked");
    assertThat(client.get("/api/devices/foreign1", "").orElse("")).contains("\"counted\":2");
  }
}
