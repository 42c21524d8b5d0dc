package dev.spate.file;

import dev.spate.KeyValueStore;
import dev.spate.ObjectReader;
import dev.spate.ObjectStore;

/**
 * What a handler of uploads may touch.
 *
 * @param uploads the files as they came
 * @param renditions what is made of them
 * @param files their status
 */
public record FilePorts(ObjectReader uploads, ObjectStore renditions, KeyValueStore files) {}
