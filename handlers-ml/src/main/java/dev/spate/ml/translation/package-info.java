/**
 * What does this sentence say in another language: {@link
 * dev.spate.ml.translation.TranslationHandler} picks a {@link dev.spate.ml.translation.Translator},
 * {@link dev.spate.ml.translation.TranslationModel} is what a model must be, {@link
 * dev.spate.ml.translation.Tokenizer} makes numbers of text, {@code Decoding} looks for the best
 * translation.
 */
@NullMarked
package dev.spate.ml.translation;

import org.jspecify.annotations.NullMarked;
