package dev.spate;

/**
 * Makes a handler, a filter or a port from the ports it asks for.
 *
 * <p>A factory is pure: it asks and stores, calls no port, may run any number of times, and asks
 * for the same ports whatever the settings say. That is what lets Spate learn every permission by
 * calling it once.
 */
@FunctionalInterface
public interface Factory<H> {
  /** Makes the thing; {@code ports} refuses every request after this method has returned. */
  H make(Ports ports);
}
