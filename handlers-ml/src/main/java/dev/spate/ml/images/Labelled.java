package dev.spate.ml.images;

/**
 * What may be on a picture.
 *
 * @param probability 0 to 1
 */
public record Labelled(String label, double probability) {}
