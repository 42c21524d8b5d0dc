/**
 * The words and the laws of Spate: events, handlers, triggers, ports and the application value.
 *
 * <p>Read {@link dev.spate.Handler}, {@link dev.spate.Event} and {@link dev.spate.Invocation}
 * first, then {@link dev.spate.App}, which puts functions together. What becomes of a handler's
 * answer or exception: {@link dev.spate.Outcome} for one call, {@link dev.spate.Batches} for events
 * that were delivered together. How a thing is done once though its event comes twice: {@link
 * dev.spate.Once}.
 */
@NullMarked
package dev.spate;

import org.jspecify.annotations.NullMarked;
