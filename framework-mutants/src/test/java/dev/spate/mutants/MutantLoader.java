package dev.spate.mutants;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The framework and its tests once more, as they lie built in the modules' folders, with the
 * mutated classes before the real ones. All else is taken from the class path.
 */
final class MutantLoader extends URLClassLoader {
  private static final List<String> MODULES =
      List.of(
          "framework-core",
          "framework-testkit",
          "framework-simulator",
          "framework-aws",
          "framework-local",
          "framework-json",
          "support-auth",
          "support-notify",
          "handlers-chat");

  MutantLoader(Path root, Path mutated) {
    super(urls(root, mutated), MutantLoader.class.getClassLoader());
  }

  /** The folders of the built classes, tests among them. */
  static List<Path> folders(Path root) {
    List<Path> folders = new ArrayList<>();
    for (String module : MODULES) {
      for (String kind : List.of("classes", "test-classes")) {
        Path folder = root.resolve(module).resolve("target").resolve(kind);
        if (!Files.isDirectory(folder)) {
          throw new AssertionError(folder + " is not built: add -am to the build");
        }
        folders.add(folder);
      }
    }
    return folders;
  }

  private static URL[] urls(Path root, Path mutated) {
    List<Path> all = new ArrayList<>();
    all.add(mutated);
    all.addAll(folders(root));
    return all.stream().map(MutantLoader::url).toArray(URL[]::new);
  }

  private static URL url(Path folder) {
    try {
      return folder.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      if (!name.startsWith("dev.spate.") || name.startsWith("dev.spate.mutants.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : findClass(name);
    }
  }

  @Override
  public URL getResource(String name) {
    URL own = findResource(name);
    return own != null ? own : super.getResource(name);
  }
}
