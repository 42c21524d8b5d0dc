/**
 * What happens in a local runtime, kept for a while so that people can look at it: {@link
 * dev.spate.local.trace.Recorder} notes every call of a function with what it read and wrote,
 * {@link dev.spate.local.trace.TraceContext} ties calls together across queues and objects, and
 * {@link dev.spate.local.trace.LiveFaults} is what people switch on to see an application suffer.
 *
 * <p>Everything here is bounded and in memory; nothing of it decides what an application does,
 * faults apart.
 */
@NullMarked
package dev.spate.local.trace;

import org.jspecify.annotations.NullMarked;
