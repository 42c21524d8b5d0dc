package dev.spate.local.trace;

/**
 * Something that was said during an invocation.
 *
 * @param at nanoseconds after the invocation began
 */
public record Note(long at, String level, String text) {}
