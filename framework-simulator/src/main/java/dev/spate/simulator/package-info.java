/**
 * The whole application in memory and virtual time, under one seed.
 *
 * <p>Read {@link dev.spate.simulator.Scenario} first: it says what is simulated. {@link
 * dev.spate.simulator.Simulation} runs it, one strand at a time. {@link
 * dev.spate.simulator.DeliveryRule} is what the platform promises about deliveries, told the time
 * and without threads, so that other runtimes drive the same rules by the clock on the wall.
 *
 * <p>A message that fails, from its queue to the dead letters, station by station:
 *
 * <ol>
 *   <li>{@code MemoryPublisher.publish} hands it to {@code Feeds.published}, which finds the {@code
 *       Feed} of each function that listens, and that gives it to its rule: {@code
 *       QueueDelivery.accept}. From here on it is a {@code Pending}: an event that is owed.
 *   <li>When it is due, {@code QueueDelivery.due} hands it out as a {@code Delivery.Call} and hides
 *       it for the queue's visibility timeout; {@code Feeds.deliver} calls the function.
 *   <li>{@code Functions.deliver} makes a batch of the call, {@code Platform.start} runs it as a
 *       strand, and {@code dev.spate.Batches}, in which {@code Source.match} had wrapped the
 *       handler, gives each event to it. What is thrown becomes an {@code Outcome.Failed}, and in
 *       {@code Answers} the event's {@code BatchResult.Failed}.
 *   <li>The result goes back as an {@code Ended}, with the places of the events that must come
 *       again, to {@code QueueDelivery.settle}: it deletes what was done and leaves the message
 *       hidden, now with the trouble that it had. When its time is over, it is due again.
 *   <li>Handed out as often as the queue allows, it is a {@code Delivery.Bury} instead, and {@code
 *       Feeds.bury} stores the dead letter with the last trouble. {@code Simulation.redrive} brings
 *       it back as the same event.
 * </ol>
 *
 * <p>A handler that throws {@code RejectedException} takes a shorter way: {@code Answers.reject}
 * stores the dead letter during the call, and the message counts as done.
 */
@NullMarked
package dev.spate.simulator;

import org.jspecify.annotations.NullMarked;
