package dev.spate.local;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An application's classes as they were at one moment: what a compiler does to their files later
 * does not reach who runs them. Packages that no change has reached come from the loader that had
 * them before, as they are. Everything else comes from the loader above.
 */
final class FrozenLoader extends ClassLoader {
  private final Map<String, Snapshot.Held> classes;
  private final Map<String, FrozenLoader> homes = new HashMap<>();

  /**
   * A loader of these classes.
   *
   * @param before had them before, if somebody had
   * @param reached packages to load anew
   */
  FrozenLoader(
      Snapshot snapshot, ClassLoader above, @Nullable FrozenLoader before, Set<String> reached) {
    super("spate-application", above);
    this.classes = snapshot.classes();
    for (String name : classes.keySet()) {
      String group = Snapshot.packageOf(name);
      FrozenLoader home = before == null ? null : before.homes.get(group);
      homes.put(group, home == null || reached.contains(group) ? this : home);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    Snapshot.Held held = classes.get(name);
    if (held == null) {
      return super.loadClass(name, resolve);
    }
    FrozenLoader home = homes.get(Snapshot.packageOf(name));
    if (home != null && home != this) {
      return home.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      byte[] bytes = held.bytes();
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
