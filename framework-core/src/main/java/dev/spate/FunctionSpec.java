package dev.spate;

import java.time.Duration;

/**
 * One function of an application: its name, what makes it run, what it runs with, and how its
 * handler is made.
 *
 * @param name unique in the application; platforms qualify it with the application's name
 */
public record FunctionSpec<I, O, H extends Handler<I, O>>(
    String name,
    Trigger<I, O, H> trigger,
    Settings settings,
    Factory<? extends Handler<I, O>> factory) {

  public FunctionSpec {
    Checks.name("function name", name);
  }

  /**
   * A function with default settings; the trigger decides what type of handler the factory makes.
   */
  public static <I, O, H extends Handler<I, O>> FunctionSpec<I, O, H> function(
      String name, Trigger<I, O, H> trigger, Factory<? extends H> factory) {
    return new FunctionSpec<>(name, trigger, Settings.DEFAULT, factory);
  }

  /** This function with another amount of memory, in MiB. */
  public FunctionSpec<I, O, H> memory(int mebibytes) {
    return with(settings.withMemory(mebibytes));
  }

  /** This function with another timeout. */
  public FunctionSpec<I, O, H> timeout(Duration limit) {
    return with(settings.withTimeout(limit));
  }

  /** This function with other settings. */
  public FunctionSpec<I, O, H> with(Settings other) {
    return new FunctionSpec<>(name, trigger, other, factory);
  }

  /** This function inside a filter; the filter added last is the outermost. */
  public FunctionSpec<I, O, H> through(Factory<? extends Filter<I, O>> filter) {
    Factory<? extends Handler<I, O>> inner = factory;
    return new FunctionSpec<>(
        name,
        trigger,
        settings,
        ports -> {
          Filter<I, O> around = ClosingPorts.made(ports, filter.make(ports));
          return around.wrap(ClosingPorts.made(ports, inner.make(ports)));
        });
  }

  /** Closes the ports before the engine gets the handler. */
  <R> R open(ClosingPorts ports, Trigger.Cases<R> cases) {
    Handler<I, O> handler = ClosingPorts.made(ports, factory.make(ports));
    ports.close();
    if (handler == null) {
      throw new InvalidAppException("the factory of function " + name + " made no handler");
    }
    if (ports.cold().isEmpty()) {
      return trigger.match(handler, cases);
    }
    Warming<R> warming = new Warming<>(cases, ports.cold());
    warming.early();
    return trigger.match(handler, warming);
  }
}
