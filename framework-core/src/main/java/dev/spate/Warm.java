package dev.spate;

/**
 * What a handler, a filter or a provided port is when it needs something heavy before it can work:
 * a model to load, a pool to open.
 *
 * <p>A factory only asks and stores, so that an application can be read without it. Whoever runs
 * the function calls {@link #warm} after the factory has returned and before the first input: at
 * the start where there is one, else with the first call. What is warmed is safe for many threads
 * to use afterwards.
 */
public interface Warm {
  /**
   * Makes ready; ports may be called. Called by one thread at a time, and never again once it has
   * returned. When it throws, the call that waits for it fails and the next one tries again.
   */
  void warm() throws Exception;
}
