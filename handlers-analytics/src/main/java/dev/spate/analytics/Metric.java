package dev.spate.analytics;

import dev.spate.analytics.windows.WindowReader;
import java.util.function.Function;

/**
 * A metric that can be asked for.
 *
 * @param json makes JSON of a value
 */
record Metric<R>(String name, WindowReader<R> reader, Function<R, String> json) {}
