package dev.spate.analytics.warehouse;

import dev.spate.KeyValueStore;
import dev.spate.ObjectStore;

/**
 * What the warehouse may touch.
 *
 * @param files where files are stored
 * @param manifest what files there are, and which events are in them
 */
public record WarehousePorts(ObjectStore files, KeyValueStore manifest) {}
