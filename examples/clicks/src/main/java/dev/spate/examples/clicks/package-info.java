/**
 * A synthetic shop's clickstream: {@link dev.spate.examples.clicks.ClicksExample} runs it on this
 * machine with visitors that are made up.
 */
@NullMarked
package dev.spate.examples.clicks;

import org.jspecify.annotations.NullMarked;
