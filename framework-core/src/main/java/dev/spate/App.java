package dev.spate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An application as a value: its functions and the providers of its own ports. Every tool reads
 * this one value.
 *
 * <p>Building it refuses what can be seen without making a handler; {@link #manifest()} and {@link
 * #check(Codecs)} refuse the rest. Each refusal is an {@link InvalidAppException} that says what is
 * wrong and where.
 */
public final class App {
  private final String name;
  private final Map<String, FunctionSpec<?, ?, ?>> functions;
  private final Map<Port<?>, Factory<?>> providers;
  private volatile @Nullable Manifest manifest;

  private App(
      String name,
      Map<String, FunctionSpec<?, ?, ?>> functions,
      Map<Port<?>, Factory<?>> providers) {
    this.name = Checks.name("application name", name);
    this.functions = functions;
    this.providers = providers;
  }

  /** An application of these functions. */
  public static App of(String name, FunctionSpec<?, ?, ?>... functions) {
    return of(name, List.of(functions));
  }

  /** An application of these functions. */
  public static App of(String name, List<FunctionSpec<?, ?, ?>> functions) {
    Map<String, FunctionSpec<?, ?, ?>> byName = new LinkedHashMap<>();
    for (FunctionSpec<?, ?, ?> function : functions) {
      if (byName.put(function.name(), function) != null) {
        throw new InvalidAppException(
            "application " + name + " has two functions named " + function.name());
      }
    }
    App app = new App(name, byName, Map.of());
    new AppRules(app).check();
    return app;
  }

  /** This application with a provider for a user's or module's own port. */
  public <P> App providing(Port<P> port, Factory<? extends P> provider) {
    Map<Port<?>, Factory<?>> more = new HashMap<>(providers);
    if (more.put(port, provider) != null) {
      throw new InvalidAppException(
          "application " + name + " has two providers for port " + port.name());
    }
    return new App(name, functions, Map.copyOf(more));
  }

  /** This application and more functions. */
  public App and(FunctionSpec<?, ?, ?>... others) {
    List<FunctionSpec<?, ?, ?>> all = new ArrayList<>(functions.values());
    all.addAll(List.of(others));
    return new App(name, of(name, all).functions, providers);
  }

  /** 1 to 63 of a-z, 0-9 and hyphen. */
  public String name() {
    return name;
  }

  /** The functions in the order they were given. */
  public List<FunctionSpec<?, ?, ?>> functions() {
    return List.copyOf(functions.values());
  }

  /** The function of this name, if there is one. */
  public Optional<FunctionSpec<?, ?, ?>> function(String functionName) {
    return Optional.ofNullable(functions.get(functionName));
  }

  /** Application and function name, as in {@link Invocation#function()}: {@code gallery.resize}. */
  public String qualified(String functionName) {
    return name + "." + functionName;
  }

  /**
   * Makes one function's handler and hands it to the case of its trigger. No other function is
   * touched.
   *
   * @throws InvalidAppException when there is no such function, naming those there are
   */
  public <R> R open(String functionName, Ports ports, Trigger.Cases<R> cases) {
    FunctionSpec<?, ?, ?> function = functions.get(functionName);
    if (function == null) {
      throw new InvalidAppException(
          "application "
              + name
              + " has no function \""
              + functionName
              + "\", only "
              + String.join(", ", functions.keySet()));
    }
    try (ClosingPorts once = new ClosingPorts(functionName, ports, providers)) {
      return function.open(once, cases);
    }
  }

  /**
   * Makes a function's handler without its application, as for a platform that runs just one. Ports
   * of the user's own come from {@code ports} alone.
   */
  public static <R> R open(FunctionSpec<?, ?, ?> function, Ports ports, Trigger.Cases<R> cases) {
    try (ClosingPorts once = new ClosingPorts(function.name(), ports, Map.of())) {
      return function.open(once, cases);
    }
  }

  /** What each function asks for; factories are asked when it is first wanted. */
  public Manifest manifest() {
    Manifest known = manifest;
    if (known == null) {
      known = Manifest.of(this);
      manifest = known;
    }
    return known;
  }

  /**
   * Refuses the application when a payload that it names has no codec, and whatever {@link
   * #manifest} refuses.
   */
  public void check(Codecs codecs) {
    new AppRules(this).checkCodecs(manifest(), codecs);
  }

  /** Refuses a resource that is described in two ways. */
  void checkSame(Map<String, Resource> named, Resource resource, String functionName) {
    String kind = resource.getClass().getSimpleName();
    Resource before = named.putIfAbsent(kind + " " + resource.name(), resource);
    if (before != null && !before.equals(resource)) {
      throw new InvalidAppException(
          "function "
              + functionName
              + " means another "
              + kind
              + " "
              + resource.name()
              + " than the functions before it: "
              + resource
              + " is not "
              + before);
    }
  }
}
