package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program's classes are compiled while it runs. */
class WatchTest {
  private static final String MAIN =
      """
      package trial;
      import dev.spate.*;
      import dev.spate.http.Response;
      import dev.spate.local.LocalMain;
      import java.nio.charset.StandardCharsets;
      import java.nio.file.*;
      public final class Main {
        static final Table KEPT = new Table("kept");
        static final Queue<String> WORK = new Queue<>("work", String.class);
        public static void main(String[] args) {
          LocalMain.run(args, runtime -> runtime.mount("/t", App.of("test",
              FunctionSpec.function("say", Trigger.Http.get("/say"),
                  ports -> (request, in) -> Response.text(200, new Word().text())),
              FunctionSpec.function("slow", Trigger.Http.on("POST", "/slow"),
                  ports -> (request, in) -> {
                    Path gate = Path.of(new String(request.body(), StandardCharsets.UTF_8));
                    while (!Files.exists(gate)) {
                      Thread.sleep(10);
                    }
                    return Response.text(200, new Word().text());
                  }).timeout(java.time.Duration.ofSeconds(30)),
              FunctionSpec.function("ask", Trigger.Http.on("PUT", "/jobs/{name}"), ports -> {
                Publisher<String> work = ports.publish(WORK);
                return (request, in) -> {
                  work.publish(request.parameter("name"), "");
                  return Response.status(202);
                };
              }),
              FunctionSpec.function("work", WORK.each(), ports -> {
                KeyValueStore kept = ports.readWrite(KEPT);
                EventHandler<String> handler = (event, in) -> {
                  if (new Word().text().equals("one")) {
                    throw new IllegalStateException("not with these classes");
                  }
                  kept.put(Key.of(event.id()),
                      new Word().text().getBytes(StandardCharsets.UTF_8), Condition.always());
                };
                return handler;
              }),
              FunctionSpec.function("keep", Trigger.Http.on("PUT", "/kept/{key}"), ports -> {
                KeyValueStore kept = ports.readWrite(KEPT);
                return (request, in) -> {
                  kept.put(Key.of(request.parameter("key")), request.body(), Condition.always());
                  return Response.status(204);
                };
              }),
              FunctionSpec.function("kept", Trigger.Http.get("/kept/{key}"), ports -> {
                KeyValueReader kept = ports.read(KEPT);
                return (request, in) -> kept.get(Key.of(request.parameter("key")))
                    .map(item -> Response.of(200, "text/plain", item.value()))
                    .orElse(Response.status(404));
              })), Codecs.plain()));
        }
      }
      """;

  @TempDir Path folder;
  @TempDir Path data;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private Wire wire;

  @AfterEach
  void close() {
    if (wire != null) {
      wire.close();
    }
  }

  private void compile(String name, String source) throws IOException {
    Compiled.into(folder, "trial." + name, source);
  }

  private void word(String text) throws IOException {
    compile(
        "Word", "package trial; final class Word { String text() { return \"" + text + "\"; } }");
  }

  private void start(LocalBuilder builder) throws IOException {
    word("one");
    compile("Main", MAIN);
    Reload reload =
        new Reload(new ClassFolders(List.of(folder)), "trial.Main", new String[] {"--help"});
    builder.grace(Duration.ofMinutes(2));
    reload.mounts().accept(builder);
    LocalRuntime runtime = builder.start();
    wire = new Wire(runtime);
    runtime.watch(reload, builder, said::add);
  }

  private String get(String path) {
    return Wired.quietly(() -> wire.send("GET", "/t/" + path, "").body());
  }

  @Test
  void changed_classes_answer_without_a_new_process_and_what_is_stored_stays() throws Exception {
    start(LocalRuntime.builder());
    assertThat(get("say")).isEqualTo("one");
    wire.send("PUT", "/t/kept/a", "before");
    int port = wire.port();

    word("two");

    Wire.until(() -> get("say").equals("two"));
    assertThat(get("kept/a")).isEqualTo("before");
    assertThat(wire.port()).isEqualTo(port);
    Wire.until(() -> said.stream().anyMatch(s -> s.startsWith("Restarted test in ")));
    assertThat(wire.send("GET", "/_spate/api/app", "").body())
        .contains("\"restarts\":1,\"unloaded\":\"\"");
  }

  @Test
  void a_data_directory_is_kept_over_changes_and_over_the_process() throws Exception {
    start(LocalRuntime.builder().data(data.resolve("kept")));
    wire.send("PUT", "/t/kept/a", "before");
    word("two");
    Wire.until(() -> get("say").equals("two"));
    wire.send("PUT", "/t/kept/b", "after");
    wire.close();

    start(LocalRuntime.builder().data(data.resolve("kept")));

    assertThat(get("kept/a") + " " + get("kept/b")).isEqualTo("before after");
  }

  @Test
  void a_class_that_is_half_written_leaves_the_old_ones_running_and_is_told() throws Exception {
    start(LocalRuntime.builder());
    Path word = folder.resolve("trial/Word.class");
    byte[] whole = Files.readAllBytes(word);

    Files.write(word, java.util.Arrays.copyOf(whole, whole.length / 2));

    Wire.until(() -> said.stream().anyMatch(s -> s.startsWith("Not restarted")));
    assertThat(get("say")).isEqualTo("one");
    assertThat(wire.send("GET", "/_spate/api/app", "").body())
        .contains("\"restarts\":0,\"unloaded\":\"cannot load trial.Main")
        .contains("trial.Word is no whole class");
    word("three");
    Wire.until(() -> get("say").equals("three"));
  }

  @Test
  void an_application_that_cannot_be_run_leaves_the_old_one_running() throws Exception {
    start(LocalRuntime.builder());

    compile(
        "Main",
        MAIN.replace("Trigger.Http.get(\"/say\")", "Trigger.Http.get(\"/slow\")")
            .replace("Trigger.Http.on(\"POST\", \"/slow\")", "Trigger.Http.get(\"/slow\")"));

    Wire.until(() -> said.stream().anyMatch(s -> s.startsWith("Not restarted")));
    assertThat(said.getLast()).contains("/slow");
    assertThat(get("say")).isEqualTo("one");
  }

  @Test
  void a_request_that_is_on_its_way_is_answered_by_the_classes_it_began_with() throws Exception {
    start(LocalRuntime.builder());
    Path gate = data.resolve("gate");
    CompletableFuture<String> slow =
        CompletableFuture.supplyAsync(
            () -> Wired.quietly(() -> wire.send("POST", "/t/slow", gate.toString()).body()));
    Wire.until(
        () ->
            Wired.quietly(() -> wire.send("GET", "/_spate/functions", "").body())
                .contains("\"name\":\"slow\",\"trigger\":\"POST /slow\",\"invocations\":1"));

    word("two");
    Files.createFile(gate);

    assertThat(slow.get(60, java.util.concurrent.TimeUnit.SECONDS)).isEqualTo("one");
    Wire.until(() -> get("say").equals("two"));
  }

  @Test
  void what_failed_with_the_old_classes_is_tried_again_with_the_new() throws Exception {
    start(LocalRuntime.builder());
    wire.send("PUT", "/t/jobs/later", "");
    Wire.until(
        () ->
            Wired.quietly(() -> wire.send("GET", "/_spate/api/invocations?end=failed", "").body())
                .contains("not with these classes"));

    word("two");

    Wire.until(() -> get("say").equals("two"));
    wire.send("POST", "/_spate/api/clock", "{\"ahead\":600000}");
    Wire.until(() -> get("kept/later").equals("two"));
  }

  @Test
  void the_folder_beside_a_module_s_jar_is_watched_and_the_runtime_s_own_is_not() throws Exception {
    Path target = Files.createDirectories(folder.resolve("shop/target"));
    Path classes = Files.createDirectories(target.resolve("classes"));
    Path jar = Files.createFile(target.resolve("shop-1.jar"));
    Path other = Files.createFile(folder.resolve("library-1.jar"));
    String path = String.join(":", jar.toString(), other.toString(), "", data.toString());

    assertThat(ClassFolders.of(path, ":", Set.of()).folders()).containsExactly(classes, data);
    assertThat(ClassFolders.of(path, ":", Set.of(jar, data)).folders()).isEmpty();
  }

  @Test
  void a_program_that_mounts_nothing_is_refused_by_its_name() throws Exception {
    compile("Main", "package trial; public class Main { public static void main(String[] a) {} }");
    Reload reload = new Reload(new ClassFolders(List.of(folder)), "trial.Main", new String[0]);

    assertThatThrownBy(reload::mounts)
        .isInstanceOf(LocalStartException.class)
        .hasMessage("cannot load trial.Main: its main method ended without mounting anything");
  }
}
