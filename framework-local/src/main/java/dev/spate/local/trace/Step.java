package dev.spate.local.trace;

/**
 * One call of a port.
 *
 * @param what the call in words, without payload
 * @param kind of the resource, such as {@code bucket}; empty for a port of the application's own
 * @param name of the resource or port, empty when there are several
 * @param effect whether it may have changed something
 * @param about which event of the invocation it was for, from 0
 * @param at nanoseconds after the invocation began
 * @param took nanoseconds
 * @param size bytes or items that were read or written, -1 where nobody counts
 * @param error what it threw, empty when it went well
 */
public record Step(
    String what,
    String kind,
    String name,
    boolean effect,
    int about,
    long at,
    long took,
    long size,
    String error) {}
