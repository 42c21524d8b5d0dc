package dev.spate.ml.translation;

import java.util.List;

/**
 * A translated text.
 *
 * @param warnings what a reader should know, such as a word that the model does not know
 */
public record Translation(String text, List<String> warnings) {}
