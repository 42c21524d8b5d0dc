/**
 * Events become columnar files, each event in one file, and readers see each commit whole or not at
 * all.
 *
 * <p>Files are written first, under names that nobody else makes; then one transaction takes them
 * into the manifest together with the ids of their events. A file that is in no manifest does not
 * exist for readers and is swept away later.
 *
 * <p>Read in this order: {@link dev.spate.analytics.warehouse.DataFile} (a noun) &rarr; {@link
 * dev.spate.analytics.warehouse.Manifest} (what there is) &rarr; {@link
 * dev.spate.analytics.warehouse.WarehouseHandler} (how events get in) &rarr; {@link
 * dev.spate.analytics.warehouse.Upkeep} (small files become large ones, old ones go).
 */
@NullMarked
package dev.spate.analytics.warehouse;

import org.jspecify.annotations.NullMarked;
