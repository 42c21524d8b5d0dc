/**
 * Devices that are who they say, their readings, alerts and firmware.
 *
 * <p>What comes in: readings that devices publish to topics of their own, or send many at once over
 * HTTP after an outage; devices that ask for firmware; an operator. What goes out: each reading
 * counted once, alerts that open and are resolved once and are told to a topic, images that were
 * signed, in stages. What may fail: a reading that is not believed is kept among the dead letters
 * and counted among the refusals; a rollout that goes wrong ends itself before more devices have
 * failed than it may cost. Everything else is tried again, and a second run changes nothing: a
 * reading and what it causes are written in the transaction that marks it as counted.
 *
 * <p>Read in this order: {@link dev.spate.iot.Fleet} (every function on a line) &rarr; {@link
 * dev.spate.iot.Device}, {@link dev.spate.iot.Reading}, {@link dev.spate.iot.Track}, {@link
 * dev.spate.iot.Alert}, {@link dev.spate.iot.Rollout} (nouns) &rarr; {@link
 * dev.spate.iot.Sequences}, {@link dev.spate.iot.Rule}, {@link dev.spate.iot.TelemetryRules},
 * {@link dev.spate.iot.RolloutRules} (decisions, pure) &rarr; {@link dev.spate.iot.TelemetryLedger}
 * (how they are kept) &rarr; {@link dev.spate.iot.TelemetryHandler}, {@link
 * dev.spate.iot.AlertHandler}, {@link dev.spate.iot.FirmwareHandler}, {@link
 * dev.spate.iot.DeviceGate} (to extend).
 */
@NullMarked
package dev.spate.iot;

import org.jspecify.annotations.NullMarked;
