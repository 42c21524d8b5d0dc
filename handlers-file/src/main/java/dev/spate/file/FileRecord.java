package dev.spate.file;

/** What is known of a file: its newest version, and how far that is. */
public record FileRecord(FileVersion version, FileStatus status) {}
