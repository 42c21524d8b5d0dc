package dev.spate.local;

import dev.spate.Telemetry;
import dev.spate.simulator.AsyncPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link LocalBuilder} was told, apart from the applications. */
record Plan(
    String host,
    int port,
    int devicePort,
    @Nullable Path data,
    @Nullable URI publicUrl,
    Telemetry telemetry,
    int parallelism,
    AsyncPolicy retries,
    Duration gatewayLimit,
    Duration grace,
    Duration idle,
    long objectMemory,
    boolean console,
    Map<String, String> about) {}
