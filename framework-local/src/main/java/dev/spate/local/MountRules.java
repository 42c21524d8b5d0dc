package dev.spate.local;

import dev.spate.App;
import dev.spate.EventStream;
import dev.spate.FunctionSpec;
import dev.spate.InvalidAppException;
import dev.spate.Manifest;
import dev.spate.Need;
import dev.spate.Queue;
import dev.spate.Resource;
import dev.spate.Source;
import dev.spate.Trigger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What is refused before anything starts, because it would not work or not be what is meant. */
final class MountRules {
  private static final String BASE = "(/[a-z0-9][a-z0-9._~-]*)+";

  private MountRules() {}

  static void check(List<Mount> mounts) {
    if (mounts.isEmpty()) {
      throw new InvalidAppException("there is no application to run");
    }
    Set<String> names = new HashSet<>();
    List<String> bases = new ArrayList<>();
    for (Mount mount : mounts) {
      checkBase(mount.base(), bases);
      bases.add(mount.base());
      if (!names.add(mount.app().name())) {
        throw new InvalidAppException(
            "two applications are named " + mount.app().name() + ": they would share their data");
      }
      mount.app().check(mount.codecs());
      checkNeeds(mount, mount.app().manifest());
    }
    checkDevices(mounts);
  }

  /** Devices come in by one door, as an endpoint of AWS IoT Core has one default authorizer. */
  private static void checkDevices(List<Mount> mounts) {
    List<String> doors = functions(mounts, t -> t instanceof Trigger.DeviceAuthorizer);
    List<String> takers = functions(mounts, t -> t instanceof Source.DeviceMessages<?>);
    if (doors.size() > 1) {
      throw new InvalidAppException(
          "devices come in by one door, but here are " + String.join(" and ", doors));
    }
    if (doors.isEmpty() && !takers.isEmpty()) {
      throw new InvalidAppException(
          takers.getFirst()
              + " takes messages of devices, but no function decides which devices may connect:"
              + " add one with the trigger DeviceAuthorizer");
    }
  }

  private static List<String> functions(List<Mount> mounts, Predicate<Trigger<?, ?, ?>> wanted) {
    return mounts.stream()
        .flatMap(
            mount ->
                mount.app().functions().stream()
                    .filter(function -> wanted.test(function.trigger()))
                    .map(function -> mount.app().qualified(function.name())))
        .toList();
  }

  private static void checkBase(String base, List<String> others) {
    boolean root = base.isEmpty();
    if (!root && (!base.matches(BASE) || (base + "/").startsWith(Console.PREFIX))) {
      throw new InvalidAppException(
          "\"" + base + "\" is no place to mount: it must be / or like /gallery, in lower case");
    }
    for (String other : others) {
      if ((base + "/").startsWith(other + "/") || (other + "/").startsWith(base + "/")) {
        throw new InvalidAppException(
            "mounts \"" + other + "\" and \"" + base + "\" overlap: one contains the other");
      }
    }
  }

  private static void checkNeeds(Mount mount, Manifest manifest) {
    Set<String> settings = new TreeSet<>();
    for (FunctionSpec<?, ?, ?> function : mount.app().functions()) {
      for (Need need : manifest.of(function.name())) {
        switch (need) {
          case Need.Setting setting -> settings.add(setting.name());
          case Need.Secret secret -> checkSecret(mount, function, secret);
          case Need.Use use -> checkUse(mount.app(), function, use);
          case Need.Own own -> {}
        }
      }
    }
    for (String name : mount.settings().keySet()) {
      if (!settings.contains(name)) {
        throw new InvalidAppException(
            "application " + mount.app().name() + " has no setting " + name + ", only " + settings);
      }
    }
  }

  private static void checkUse(App app, FunctionSpec<?, ?, ?> function, Need.Use use) {
    boolean kept = use.resource() instanceof Queue<?> || use.resource() instanceof EventStream<?>;
    if (kept && app.functions().stream().noneMatch(f -> reads(f.trigger(), app, use.resource()))) {
      throw new InvalidAppException(
          app.qualified(function.name())
              + " publishes to "
              + describe(use.resource())
              + ", which no function of application "
              + app.name()
              + " reads: its messages would never be delivered");
    }
  }

  private static String describe(Resource resource) {
    return resource.getClass().getSimpleName() + " " + resource.name();
  }

  private static boolean reads(Trigger<?, ?, ?> trigger, App app, Resource resource) {
    return trigger instanceof Trigger.Batched<?> batched
        ? reads(batched.source(), app, resource)
        : Notices.takes(trigger, app.name(), resource, "");
  }

  private static void checkSecret(Mount mount, FunctionSpec<?, ?, ?> function, Need.Secret secret) {
    if (!mount.secrets().containsKey(secret.name())) {
      throw new InvalidAppException(
          mount.app().qualified(function.name()) + " needs the secret " + secret.name());
    }
  }

  /** Refuses what is given for applications that are not mounted. */
  static void requireKnown(String what, Set<String> given, Set<String> known) {
    for (String app : given) {
      if (!known.contains(app)) {
        throw new InvalidAppException(
            what + " are given for application " + app + ", but mounted is only " + known);
      }
    }
  }
}
