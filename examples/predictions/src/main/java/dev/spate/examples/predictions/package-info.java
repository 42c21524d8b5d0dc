/**
 * The predictions as people use them: {@link dev.spate.examples.predictions.PredictionsExample}
 * runs them on this machine, {@link dev.spate.examples.predictions.PredictionsEntry} under Lambda's
 * runtime on data in a folder. Its models were made by the module training, and lie beside it as
 * resources.
 */
@NullMarked
package dev.spate.examples.predictions;

import org.jspecify.annotations.NullMarked;
