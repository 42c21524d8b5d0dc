package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two applications of one program, each mounted by a class of its own, and changes of one. */
class ReachTest {
  private static final String MAIN =
      """
      package trial;
      import dev.spate.local.LocalMain;
      public final class Main {
        public static void main(String[] args) {
          LocalMain.run(args, runtime -> {
            one.Mounts.at(runtime);
            two.Mounts.at(runtime);
          });
        }
      }
      """;

  /** Its handler counts the calls of this one instance, and sockets say what word it knows. */
  private static final String MOUNTS =
      """
      package NAME;
      import dev.spate.*;
      import dev.spate.http.Response;
      import dev.spate.local.LocalBuilder;
      import java.util.concurrent.atomic.AtomicInteger;
      public final class Mounts {
        static final SocketApi SOCKET = new SocketApi("socket");
        public static void at(LocalBuilder runtime) {
          runtime.mount("/NAME", App.of("NAME",
              FunctionSpec.function("say", Trigger.Http.get("/say"), ports -> {
                AtomicInteger calls = new AtomicInteger();
                return (request, in) ->
                    Response.text(200, new Word().text() + " " + calls.incrementAndGet());
              }),
              FunctionSpec.function("echo", SOCKET.message("say"), ports -> {
                Connections connections = ports.connections(SOCKET);
                EventHandler<SocketApi.Text> handler = (event, in) ->
                    connections.send(event.data().connection(), new Word().text());
                return handler;
              })), Codecs.plain());
        }
      }
      """;

  @TempDir Path folder;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private Wire wire;

  @BeforeEach
  void start() throws IOException {
    for (String name : List.of("one", "two")) {
      word(name, "first");
      Compiled.into(folder, name + ".Mounts", MOUNTS.replace("NAME", name));
    }
    Compiled.into(folder, "trial.Main", MAIN);
    Reload reload = new Reload(new ClassFolders(List.of(folder)), "trial.Main", new String[0]);
    LocalBuilder builder = LocalRuntime.builder().grace(Duration.ofMinutes(2));
    reload.mounts().accept(builder);
    LocalRuntime runtime = builder.start();
    wire = new Wire(runtime);
    runtime.watch(reload, builder, said::add);
  }

  @AfterEach
  void close() {
    wire.close();
  }

  private void word(String name, String text) throws IOException {
    Compiled.into(
        folder,
        name + ".Word",
        "package " + name + "; class Word { String text() { return \"" + text + "\"; } }");
  }

  private String say(String name) {
    return Wired.quietly(() -> wire.send("GET", "/" + name + "/say", "").body());
  }

  private void awaitSaid(String begin) throws InterruptedException {
    Wire.until(() -> said.stream().anyMatch(s -> s.startsWith(begin)));
  }

  @Test
  void a_changed_class_of_one_application_leaves_the_handlers_of_another_alone() throws Exception {
    assertThat(say("one") + ", " + say("two")).isEqualTo("first 1, first 1");

    word("one", "second");
    awaitSaid("Restarted one in ");

    assertThat(say("one") + ", " + say("two")).isEqualTo("second 1, first 2");
    assertThat(said).hasSize(1);
  }

  @Test
  void connections_of_an_application_that_no_change_reaches_stay_open() throws Exception {
    try (RawSocket one = RawSocket.open(wire.port(), "/one/socket");
        RawSocket two = RawSocket.open(wire.port(), "/two/socket")) {
      word("one", "second");
      awaitSaid("Restarted one in ");

      assertThat(one.frame().closeCode()).isEqualTo(1001);
      two.say("{\"action\":\"say\"}");
      assertThat(two.hear()).isEqualTo("first");
    }
  }

  @Test
  void an_application_that_cannot_be_opened_leaves_all_as_they_are() throws Exception {
    say("two");

    Compiled.into(
        folder, "one.Mounts", MOUNTS.replace("NAME", "one").replace("\"/say\"", "\"/{a}/{a}\""));
    awaitSaid("Not restarted");

    assertThat(say("one") + ", " + say("two")).isEqualTo("first 1, first 2");
  }

  @Test
  void a_changed_main_class_begins_all_again_and_ends_what_it_mounts_no_more() throws Exception {
    say("two");

    Compiled.into(folder, "trial.Main", MAIN.replace("one.Mounts.at(runtime);", ""));
    awaitSaid("Restarted two in ");

    assertThat(wire.send("GET", "/one/say", "").statusCode()).isEqualTo(404);
    assertThat(say("two")).isEqualTo("first 1");
    Compiled.into(folder, "trial.Main", MAIN);
    awaitSaid("Restarted one, two in ");
    assertThat(say("one")).isEqualTo("first 1");
  }

  @Test
  void a_file_that_is_no_class_reaches_all_whose_classes_lie_beside_it() throws Exception {
    Files.writeString(folder.resolve("page.html"), "changed");

    awaitSaid("Restarted one, two in ");
  }
}
