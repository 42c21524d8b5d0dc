package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.DeviceTopic;
import dev.spate.EventHandler;
import dev.spate.FunctionSpec;
import dev.spate.InvalidAppException;
import dev.spate.Queue;
import dev.spate.Trigger;
import dev.spate.http.Response;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MountTest {
  @TempDir Path data;

  private static void refused(LocalBuilder builder, String... words) {
    assertThatThrownBy(builder::start)
        .isInstanceOf(InvalidAppException.class)
        .message()
        .contains(words);
  }

  private static LocalBuilder two(String first, String second) {
    return LocalRuntime.builder()
        .mount(first, Temp.files("one"), Codecs.plain())
        .mount(second, Temp.files("two"), Codecs.plain());
  }

  @ParameterizedTest
  @CsvSource({"/a, /a", "/a, /a/b", "/a/b, /a", "/, /a", "/a, /"})
  void mounts_that_contain_each_other_are_refused(String first, String second) {
    refused(two(first, second), "overlap");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "/A", "/a//b", "/_spate", "/_spate/x", "/a b", "/..", "//"})
  void a_mount_at_no_place_is_refused(String path) {
    refused(LocalRuntime.builder().mount(path, Temp.files("one"), Codecs.plain()), "mount");
  }

  @Test
  void two_applications_of_one_name_are_refused() {
    LocalBuilder builder =
        LocalRuntime.builder()
            .mount("/a", Temp.files("one"), Codecs.plain())
            .mount("/b", Temp.files("one"), Codecs.plain());

    refused(builder, "two applications are named one");
  }

  @Test
  void applications_with_buckets_of_one_name_do_not_see_each_other() throws Exception {
    Temp.Step copy =
        (event, uploads, results) ->
            results.put(event.data().key(), Temp.read(uploads, event.data().key()), Temp.TEXT);
    LocalBuilder both =
        LocalRuntime.builder()
            .mount("/one", Temp.files("one", Temp.onUpload("copy", copy)), Codecs.plain())
            .mount("/two", Temp.files("two", Temp.onUpload("copy", copy)), Codecs.plain());
    try (Wire wire = new Wire(both.start())) {
      wire.send("PUT", "/one/uploads/a", "of one");
      Wire.until(
          () -> {
            try {
              return wire.send("GET", "/one/results/a", "").body().equals("of one");
            } catch (Exception e) {
              throw new AssertionError(e);
            }
          });
      assertThat(wire.send("GET", "/two/results/a", "").statusCode()).isEqualTo(404);
      assertThat(wire.send("GET", "/", "").body()).contains("/one/", "/two/");
    }
  }

  @Test
  void what_has_no_delivery_is_refused_by_name() {
    DeviceTopic<String> states = new DeviceTopic<>("states", "states/+", String.class);
    EventHandler<String> nothing = (event, in) -> {};
    FunctionSpec<?, ?, ?> hears = FunctionSpec.function("hears", states.each(), ports -> nothing);
    FunctionSpec<?, ?, ?> sends =
        FunctionSpec.function(
            "sends",
            Trigger.Http.get("/"),
            ports -> {
              var jobs = ports.publish(new Queue<>("jobs", String.class));
              return (request, in) -> {
                jobs.publish("id", "x");
                return Response.status(200);
              };
            });

    refused(mount(App.of("a", hears)), "a.hears", "no function decides which devices");
    FunctionSpec<?, ?, ?> admits =
        FunctionSpec.function(
            "admits",
            new Trigger.DeviceAuthorizer(),
            ports -> (shown, in) -> new DeviceTopic.Access.Denied("nobody"));
    refused(mount(App.of("a", hears, admits)), "a.hears", "add the module spate-framework-mqtt");
    refused(
        mount(App.of("a", hears, admits)).mount("/b", App.of("b", admits), Codecs.plain()),
        "by one door",
        "a.admits and b.admits");
    refused(
        mount(App.of("a", sends)), "a.sends", "Queue jobs", "no function of application a reads");
  }

  private static LocalBuilder mount(App app) {
    return LocalRuntime.builder().mount("/a", app, Codecs.plain());
  }

  @Test
  void settings_and_secrets_must_be_those_the_application_asks_for() throws Exception {
    FunctionSpec<?, ?, ?> show =
        FunctionSpec.function(
            "show",
            Trigger.Http.get("/"),
            ports -> {
              long size = ports.setting("size", 3, 1, 9);
              var secret = ports.secret("token");
              return (request, in) -> Response.text(200, size + secret.value());
            });
    App app = App.of("a", show);

    refused(mount(app), "needs the secret token");
    refused(mount(app).secret("a", "token", () -> "t").setting("a", "siez", "4"), "siez", "[size]");
    refused(mount(app).secret("a", "token", () -> "t").setting("b", "size", "4"), "application b");
    refused(mount(app).secret("a", "token", () -> "t").setting("a", "size", "10"), "from 1 to 9");
    LocalBuilder good = mount(app).secret("a", "token", () -> "t").setting("a", "size", "4");
    try (Wire wire = new Wire(good.start())) {
      assertThat(wire.send("GET", "/a", "").body()).isEqualTo("4t");
    }
  }

  @Test
  void a_directory_belongs_to_one_runtime_at_a_time() {
    try (LocalRuntime first = mount(Temp.files("a")).data(data).start()) {
      assertThat(first.port()).isPositive();
      assertThatThrownBy(() -> mount(Temp.files("a")).data(data).start())
          .isInstanceOf(LocalStartException.class)
          .hasMessageContaining("in use by another runtime");
    }
    mount(Temp.files("a")).data(data).start().close();
  }

  @Test
  void a_port_that_is_taken_is_said_in_one_line() {
    try (LocalRuntime first = mount(Temp.files("a")).start()) {
      assertThatThrownBy(() -> mount(Temp.files("a")).port(first.port()).start())
          .isInstanceOf(LocalStartException.class)
          .hasMessageContaining("localhost:" + first.port())
          .hasMessageNotContaining("\n");
    }
  }
}
