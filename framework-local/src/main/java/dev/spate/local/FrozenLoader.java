package dev.spate.local;

import java.util.Map;
import java.util.Set;

/**
 * An application's classes as they were at one moment: what a compiler does to their files later
 * does not reach who runs them. Everything else comes from the loader above.
 */
final class FrozenLoader extends ClassLoader {
  private final Map<String, byte[]> classes;

  FrozenLoader(Map<String, byte[]> classes, ClassLoader above) {
    super("spate-application", above);
    this.classes = Map.copyOf(classes);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? defineClass(name, bytes, 0, bytes.length) : known;
    }
  }

  /**
   * Reads classes, so that a file that is half written is noticed now. That a class refers to what
   * is not there may be meant: not everything optional is on every class path.
   *
   * @throws ClassFormatError when a file is no whole class
   */
  void read(Set<String> names) throws ClassNotFoundException {
    for (String name : names) {
      try {
        loadClass(name);
      } catch (ClassFormatError e) {
        ClassFormatError named = new ClassFormatError(name + " is no whole class");
        named.initCause(e);
        throw named;
      } catch (LinkageError e) {
        // as said above
      }
    }
  }
}
