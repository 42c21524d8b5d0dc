/**
 * Measurements of Spate beside what people would use otherwise, and beside a physical limit.
 *
 * <p>{@link dev.spate.benchmarks.Benchmarks} runs suites and writes their tables to {@code
 * docs/benchmarks.md}. A {@link dev.spate.benchmarks.Suite} compares ways to do the same work in
 * one run, in shuffled order, and tells medians of CPU time: on a busy machine that is steady, the
 * time on the wall is not. Work that must be warm is a {@link dev.spate.benchmarks.Task} in a
 * process of its own, a {@link dev.spate.benchmarks.Worker}.
 *
 * <p>No figure is ever asserted; the tests only show that each side does the work it is measured
 * by.
 */
@NullMarked
package dev.spate.benchmarks;

import org.jspecify.annotations.NullMarked;
