package dev.spate.benchmarks;

/** What a device has measured: the payload of a stream's records. */
public record Reading(
    String device,
    long sequence,
    double celsius,
    double humidity,
    String firmware,
    String site,
    String note) {}
