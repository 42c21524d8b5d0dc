/**
 * Windows of event time whose results count each event once.
 *
 * <p>What comes in: batches of events, in whatever pieces and however often. What goes out: results
 * of windows, final ones told to {@link dev.spate.analytics.windows.WindowHandler#results} and all
 * of them to be read by {@link dev.spate.analytics.windows.WindowReader}; events that were too late
 * in a table of their own. What may fail: the store, and then the events are handed back.
 *
 * <p>Read in this order: {@link dev.spate.analytics.windows.WindowSpec} and {@link
 * dev.spate.analytics.windows.Windowing} (nouns) &rarr; {@link
 * dev.spate.analytics.windows.Aggregate} &rarr; {@link dev.spate.analytics.windows.Watermark} and
 * {@link dev.spate.analytics.windows.WindowGroup} (the rules, pure) &rarr; {@link
 * dev.spate.analytics.windows.WindowStore} (how they are kept) &rarr; {@link
 * dev.spate.analytics.windows.WindowEngine} (read, decide, store, tell) &rarr; {@link
 * dev.spate.analytics.windows.WindowHandler} (to extend).
 */
@NullMarked
package dev.spate.analytics.windows;

import org.jspecify.annotations.NullMarked;
