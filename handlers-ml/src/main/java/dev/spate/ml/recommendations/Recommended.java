package dev.spate.ml.recommendations;

import java.util.Optional;

/**
 * An item to show.
 *
 * @param score the higher the better; only to compare within one answer
 * @param because the item that says most for it, among those that the user did something with
 */
public record Recommended(String item, double score, Optional<Interaction> because) {}
