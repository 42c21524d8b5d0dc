package dev.spate;

import java.time.Instant;

/**
 * What is known of a stored object without reading it.
 *
 * @param size bytes
 * @param etag changes whenever the content does; without quotes
 * @param version the object's version, empty where the bucket keeps none
 */
public record ObjectInfo(
    String key, long size, String etag, String version, Instant modified, ObjectMeta meta) {}
