package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two modules: one whose package {@code above} uses {@code below}, and one that stands alone. */
class SnapshotTest {
  private static final Map<String, String> BEFORE =
      Map.of(
          "below.Word", "package below; public class Word { public int size; }",
          "above.User", "package above; class User { void use(below.Word[] words) {} }",
          "above.Peer", "package above; class Peer { User user = new User(); }");

  @TempDir Path temporary;
  private Path module;
  private ClassFolders folders;
  private Snapshot before;
  private FrozenLoader loader;

  @BeforeEach
  void read() throws IOException {
    module = Files.createDirectory(temporary.resolve("module"));
    Path other = Files.createDirectory(temporary.resolve("other"));
    folders = new ClassFolders(List.of(module, other));
    compile(module, BEFORE);
    compile(other, Map.of("alone.Alone", "package alone; public class Alone {}"));
    before = Snapshot.of(folders, Snapshot.NONE);
    loader = loader(before, null, Set.of());
  }

  private void compile(Path folder, Map<String, String> sources) throws IOException {
    List<String> args = new java.util.ArrayList<>(List.of("-d", folder.toString()));
    args.addAll(List.of("-cp", module.toString()));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = temporary.resolve(source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      args.add(Files.writeString(file, source.getValue()).toString());
    }
    int status =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, args.toArray(String[]::new));
    assertThat(status).isZero();
  }

  private static FrozenLoader loader(Snapshot snapshot, FrozenLoader before, Set<String> reached) {
    return new FrozenLoader(snapshot, SnapshotTest.class.getClassLoader(), before, reached);
  }

  @Test
  void a_change_reaches_whoever_uses_it_and_nobody_else() throws Exception {
    Class<?> peer = loader.loadClass("above.Peer");
    Class<?> alone = loader.loadClass("alone.Alone");
    compile(
        module,
        Map.of("below.Word", "package below; public class Word { public int size, more; }"));

    Snapshot now = Snapshot.of(folders, before);

    assertThat(now.changed(before)).containsExactly("below.Word");
    assertThat(now.reached(before)).containsExactlyInAnyOrder("below", "above");
    FrozenLoader next = loader(now, loader, now.reached(before));
    assertThat(next.loadClass("alone.Alone")).isSameAs(alone);
    assertThat(next.loadClass("above.Peer")).isNotSameAs(peer);
    assertThat(next.loadClass("below.Word").getFields()).hasSize(2);
  }

  @Test
  void what_was_left_twice_still_comes_from_the_loader_that_has_it() throws Exception {
    Class<?> alone = loader.loadClass("alone.Alone");

    FrozenLoader second = loader(before, loader, Set.of("above"));
    FrozenLoader third = loader(before, second, Set.of("below"));

    assertThat(third.loadClass("alone.Alone")).isSameAs(alone);
    assertThat(third.loadClass("above.Peer").getClassLoader()).isSameAs(second);
    assertThat(third.loadClass("below.Word").getClassLoader()).isSameAs(third);
  }

  @Test
  void a_file_that_is_no_class_reaches_all_packages_of_its_module() throws Exception {
    Files.writeString(module.resolve("page.html"), "changed");

    Snapshot now = Snapshot.of(folders, before);

    assertThat(now.changed(before)).isEmpty();
    assertThat(now.reached(before)).containsExactlyInAnyOrder("below", "above");
  }

  @Test
  void a_class_that_came_or_went_is_changed() throws Exception {
    compile(module, Map.of("below.Came", "package below; public class Came {}"));
    Files.delete(module.resolve("above/User.class"));

    Set<String> changed = Snapshot.of(folders, before).changed(before);

    assertThat(changed).containsExactlyInAnyOrder("below.Came", "above.User");
  }

  @Test
  void a_class_that_is_only_handed_on_behind_numbers_is_used() throws Exception {
    compile(
        module,
        Map.of(
            "beside.Sink",
            "package beside; interface Sink { void take(int n, long[] m, below.Word w); }"));

    Set<String> uses = Snapshot.uses(Files.readAllBytes(module.resolve("beside/Sink.class")));

    assertThat(uses).contains("below.Word");
  }

  @Test
  void files_without_a_change_reach_nothing() throws Exception {
    assertThat(Snapshot.of(folders, before).reached(before)).isEmpty();
  }
}
