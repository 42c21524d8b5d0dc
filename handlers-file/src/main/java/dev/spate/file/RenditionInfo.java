package dev.spate.file;

/**
 * A picture that was made of a file.
 *
 * @param width in pixels
 * @param height in pixels
 * @param bytes its size
 * @param key where it is in the bucket of renditions
 */
public record RenditionInfo(int width, int height, long bytes, String key) {}
