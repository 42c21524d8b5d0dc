package dev.spate.local.trace;

import java.util.Optional;

/**
 * What an invocation was about: a request, or one event of a batch.
 *
 * @param what in a few words, such as {@code PUT /uploads/a.jpg} or an event's id
 * @param source where an event happened, empty for a request
 * @param type what kind of thing happened
 * @param key of an event that is in order with others
 * @param attempt which delivery this was, from 1; 0 where the source does not tell
 * @param cause the trace and the call that caused it
 * @param size bytes of the payload
 * @param payload its first {@link Recorder#PAYLOAD} bytes
 */
public record About(
    String what,
    String source,
    String type,
    Optional<String> key,
    int attempt,
    TraceContext cause,
    int size,
    byte[] payload) {}
