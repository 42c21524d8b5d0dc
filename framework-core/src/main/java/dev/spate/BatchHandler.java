package dev.spate;

/**
 * A handler that sees a batch as a whole, for work that is cheaper together (one bulk insert).
 *
 * <p>It answers item by item through {@link Batch#answers(Invocation)}; an item left without an
 * answer counts as failed, so a forgotten item is delivered again and never lost. What it throws, a
 * {@link RejectedException} too, is a failure of every item: it does not say which of them is never
 * to come again.
 */
@FunctionalInterface
public interface BatchHandler<T> extends Handler<Batch<T>, BatchResult> {}
