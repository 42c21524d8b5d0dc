package dev.spate.iot;

import java.time.Instant;

/**
 * What a device has measured.
 *
 * @param sequence the device's own count of its readings, one more each time; a repeated one is the
 *     same reading
 * @param time when it was measured, by the device's clock
 * @param unit what the value is in; must be the fleet's
 */
public record Reading(long sequence, Instant time, double value, String unit) {}
