/**
 * Events become numbers, each event counted once.
 *
 * <p>What comes in: events over HTTP, checked one by one ({@link
 * dev.spate.analytics.facts.IngestHandler}). What goes out: results of windows ({@link
 * dev.spate.analytics.windows.WindowHandler}), columnar files ({@link
 * dev.spate.analytics.warehouse.WarehouseHandler}), answers for a dashboard ({@link
 * dev.spate.analytics.ShowWindows}, {@link dev.spate.analytics.RunQuery}). What may fail: a bad
 * event is answered for and kept with the reason; one that comes too late is kept in a table of its
 * own; everything else is tried again and changes no number.
 *
 * <p>Read in this order: {@link dev.spate.analytics.Clickstream} (every function on a line) &rarr;
 * {@link dev.spate.analytics.Shop} (what its events hold) &rarr; {@link
 * dev.spate.analytics.Traffic} (what is counted) &rarr; the packages {@link
 * dev.spate.analytics.facts}, {@link dev.spate.analytics.windows} and {@link
 * dev.spate.analytics.warehouse}.
 */
@NullMarked
package dev.spate.analytics;

import org.jspecify.annotations.NullMarked;
