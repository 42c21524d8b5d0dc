package dev.spate.analytics.windows;

import java.util.List;

/**
 * An event on its way into one group.
 *
 * @param index its place in the batch
 * @param time in milliseconds since 1970
 * @param keys those it counts for in this group
 * @param original the payload's bytes as they came
 */
record WindowEvent<E>(
    int index, String id, long time, String shard, List<String> keys, E data, byte[] original) {}
