/**
 * The application of all four kinds of predictions: {@link dev.spate.ml.predictions.Predictions}
 * has every function on a line, its neighbours are one class for each.
 */
@NullMarked
package dev.spate.ml.predictions;

import org.jspecify.annotations.NullMarked;
