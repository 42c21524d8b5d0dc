package dev.spate.local.console;

import java.util.Optional;

/**
 * What a person says of an event to be made. What a trigger has no place for is left alone.
 *
 * @param id the event's
 * @param key of an event that is in order with others, the object's, or the item's partition
 * @param type of an event of a bus
 * @param source of an event of a bus
 * @param data the payload, a request's body, or the item's value
 * @param method of a request
 * @param path of a request, below the application's base, maybe with a query
 * @param contentType of a request's body
 */
record Given(
    String id,
    Optional<String> key,
    String type,
    String source,
    byte[] data,
    String method,
    String path,
    String contentType) {}
