package dev.spate.local;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks a program anew what it mounts, with the classes that lie in its folders now: its main method
 * runs in a class loader of its own, up to where it calls {@link LocalMain#run}.
 *
 * <p>This is the one place where Spate calls a method by its name, and it is never reached unless a
 * developer says {@code --watch}.
 */
final class Reload {
  private final ClassFolders folders;
  private final String mainClass;
  private final String[] args;
  private Loaded known = new Loaded(Snapshot.NONE, null);
  private Loaded asked = known;

  Reload(ClassFolders folders, String mainClass, String... args) {
    this.folders = folders;
    this.mainClass = mainClass;
    this.args = args.clone();
  }

  ClassFolders folders() {
    return folders;
  }

  /** Classes and who has them. */
  private record Loaded(Snapshot snapshot, @Nullable FrozenLoader loader) {}

  /** Ends the program's main method where it has said what it mounts. */
  static final class Said extends Error {
    private static final long serialVersionUID = 1L;
    private final transient Consumer<LocalBuilder> mounts;

    private Said(Consumer<LocalBuilder> mounts) {
      super("the program was only asked what it mounts", null, false, false);
      this.mounts = mounts;
    }
  }

  /** Returns if the program runs; if it is only asked what it mounts, its main method ends here. */
  static void answer(Consumer<LocalBuilder> mounts) {
    if (mounts.getClass().getClassLoader() instanceof FrozenLoader) {
      throw new Said(mounts);
    }
  }

  /** The program that runs now, if classes of it lie in folders. */
  static Reload ofThisProgram(String[] args) {
    String main =
        StackWalker.getInstance()
            .walk(all -> all.filter(f -> f.getMethodName().equals("main")).reduce((a, b) -> b))
            .map(StackWalker.StackFrame::getClassName)
            .orElseThrow(() -> new IllegalArgumentException("--watch needs a main method"));
    ClassFolders folders =
        ClassFolders.of(
            System.getProperty("java.class.path"),
            System.getProperty("path.separator"),
            places(
                LocalMain.class,
                dev.spate.App.class,
                dev.spate.aws.LambdaEntry.class,
                dev.spate.simulator.Simulation.class));
    if (folders.folders().isEmpty()) {
      throw new IllegalArgumentException(
          "--watch finds no folder with classes on the class path, such as target/classes");
    }
    return new Reload(folders, main, args);
  }

  /** Where the runtime's own classes lie, which stay as they are. */
  private static Set<Path> places(Class<?>... own) {
    Set<Path> places = new HashSet<>();
    for (Class<?> one : own) {
      String place = one.getProtectionDomain().getCodeSource().getLocation().toString();
      places.add(Path.of(URI.create(place)));
    }
    return places;
  }

  /**
   * What the program mounts.
   *
   * @throws LocalStartException when its classes cannot be read, or it says nothing
   */
  Consumer<LocalBuilder> mounts() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try {
      Snapshot snapshot = Snapshot.of(folders, known.snapshot);
      Set<String> reached = snapshot.reached(known.snapshot);
      FrozenLoader loader =
          new FrozenLoader(snapshot, Reload.class.getClassLoader(), known.loader, reached);
      if (known.loader != null) {
        Set<String> changed = snapshot.changed(known.snapshot);
        changed.retainAll(snapshot.classes().keySet());
        loader.read(changed);
      }
      asked = new Loaded(snapshot, loader);
      thread.setContextClassLoader(loader);
      Class.forName(mainClass, true, loader)
          .getMethod("main", String[].class)
          .invoke(null, (Object) args);
      throw failure("its main method ended without mounting anything", null);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Said said) {
        return builder -> {
          builder.makers(Reload::makers);
          said.mounts.accept(builder);
        };
      }
      throw failure(String.valueOf(e.getCause()), e.getCause());
    } catch (ReflectiveOperationException | LinkageError | IOException e) {
      throw failure(e.toString(), e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The classes of the program whose methods are on their way to who asks, the nearest first. */
  private static List<String> makers() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .map(StackWalker.StackFrame::getClassName)
                    .skip(1)
                    .dropWhile(LocalBuilder.class.getName()::equals)
                    .takeWhile(name -> !name.equals(Reload.class.getName()))
                    .distinct()
                    .toList());
  }

  /**
   * The applications for which the latest change matters: those that could come from a class that
   * changed. One comes from the class that mounts it and from whoever called that, the program's
   * main method first, and from all that these name, and so on. Other classes that mount are left
   * out on the way: what they do is for applications of their own.
   */
  Set<String> reached(List<Mount> mounts) {
    Set<String> touched = asked.snapshot.touched(known.snapshot);
    Set<String> reached = new HashSet<>();
    for (Mount mount : mounts) {
      if (mount.makers().isEmpty() || !Collections.disjoint(origin(mount, mounts), touched)) {
        reached.add(mount.app().name());
      }
    }
    return reached;
  }

  private Set<String> origin(Mount mount, List<Mount> mounts) {
    Set<String> others = new HashSet<>();
    mounts.forEach(other -> other.makers().stream().limit(1).forEach(others::add));
    mount.makers().forEach(others::remove);
    Set<String> origin = new HashSet<>();
    asked.snapshot.follow(mount.makers().getFirst(), Set.of(), origin);
    mount.makers().forEach(maker -> asked.snapshot.follow(maker, others, origin));
    asked.snapshot.follow(mainClass, others, origin);
    return origin;
  }

  /** What was said last runs: packages of it that no later change reaches stay as they are. */
  void running() {
    known = asked;
  }

  private LocalStartException failure(String what, @Nullable Throwable e) {
    return new LocalStartException("cannot load " + mainClass + ": " + what, e);
  }
}
