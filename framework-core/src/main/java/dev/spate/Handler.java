package dev.spate;

/**
 * What runs when something happens: the whole framework in one line.
 *
 * <p>A handler is immutable and safe for many threads at once. It returns its answer, throws {@link
 * RejectedException} for input that can never succeed, or throws anything else to be tried again.
 *
 * @param <I> what comes in
 * @param <O> what goes out
 */
@FunctionalInterface
public interface Handler<I, O> {
  /** Handles one input; see the specification, section "Outcome", for what each exception means. */
  O handle(I input, Invocation in) throws Exception;
}
