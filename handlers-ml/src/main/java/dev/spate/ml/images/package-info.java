/**
 * What is on this picture: {@link dev.spate.ml.images.ImageRecognitionHandler} says, {@link
 * dev.spate.ml.images.ImageRecipe} is how a picture becomes the input of a model.
 */
@NullMarked
package dev.spate.ml.images;

import org.jspecify.annotations.NullMarked;
