package dev.spate.analytics.facts;

import dev.spate.KeyValueStore;
import dev.spate.Publisher;

/**
 * What a handler that takes events in may touch.
 *
 * @param accepted where facts go
 * @param refused where bad events go with the reason, as JSON
 * @param rates counts events per second; only used when there is a limit
 */
public record IngestPorts(
    Publisher<Fact> accepted, Publisher<String> refused, KeyValueStore rates) {}
