package dev.spate;

/**
 * Behaviour around a handler that leaves its types alone.
 *
 * <p>A filter knows only {@code next}. It is made by a {@link Factory}, so that the ports it needs
 * are part of the function's manifest like the handler's own.
 */
@FunctionalInterface
public interface Filter<I, O> {
  /** The handler that does this filter's work around {@code next}. */
  Handler<I, O> wrap(Handler<I, O> next);
}
