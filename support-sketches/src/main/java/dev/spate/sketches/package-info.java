/**
 * Small summaries of many values: how many, how many different ones, how they spread, which are the
 * most frequent. Each can be merged with others of its kind and stored as few bytes, which begin
 * with the version of their layout.
 *
 * <p>Read {@link dev.spate.sketches.Moments} first, then {@link dev.spate.sketches.HyperLogLog},
 * {@link dev.spate.sketches.Quantiles} and {@link dev.spate.sketches.HeavyHitters}. None is safe
 * for several threads. The same values in the same order make the same bytes on every machine.
 */
@NullMarked
package dev.spate.sketches;

import org.jspecify.annotations.NullMarked;
