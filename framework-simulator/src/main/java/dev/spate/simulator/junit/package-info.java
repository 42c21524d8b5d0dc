/**
 * Simulations and crash explorations as tests of JUnit Jupiter, which is needed for this package
 * only.
 */
@NullMarked
package dev.spate.simulator.junit;

import org.jspecify.annotations.NullMarked;
