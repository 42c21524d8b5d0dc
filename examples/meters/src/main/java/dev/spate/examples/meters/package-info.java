/**
 * A city of electricity meters as people use it: {@link dev.spate.examples.meters.MetersExample}
 * runs the fleet on this machine, {@link dev.spate.examples.meters.City} is what it measures.
 */
@NullMarked
package dev.spate.examples.meters;

import org.jspecify.annotations.NullMarked;
