package dev.spate.chat;

/** Somebody was called by name in a message: {@code @name}. */
public record Mention(String room, long seq, String name) {}
