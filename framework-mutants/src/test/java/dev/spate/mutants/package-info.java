/**
 * Faults put into the framework on purpose, each with the test that notices it.
 *
 * <p>A mutant is a patch of at most ten lines in {@code src/test/mutants}. It is applied to a copy
 * of its file, compiled, and put before the real classes; then the test that it names must fail. A
 * patch that no longer applies fails the build, so that it is looked after with the code. {@code
 * docs/mutants.md} lists them all.
 */
@NullMarked
package dev.spate.mutants;

import org.jspecify.annotations.NullMarked;
