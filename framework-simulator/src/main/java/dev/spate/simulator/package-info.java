/**
 * The whole application in memory and virtual time, under one seed.
 *
 * <p>Read {@link dev.spate.simulator.Scenario} first: it says what is simulated. {@link
 * dev.spate.simulator.Simulation} runs it, one strand at a time. {@link
 * dev.spate.simulator.DeliveryRule} is what the platform promises about deliveries, told the time
 * and without threads, so that other runtimes drive the same rules by the clock on the wall.
 */
@NullMarked
package dev.spate.simulator;

import org.jspecify.annotations.NullMarked;
