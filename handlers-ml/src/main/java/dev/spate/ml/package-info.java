/**
 * Models that answer at once: is this transaction a fraud, what may this visitor like, what is on
 * this picture, what does this sentence say in another language.
 *
 * <p>What comes in: a request over HTTP, or events of a queue. What goes out: a {@link
 * dev.spate.ml.Prediction}, which says which model and version has answered, or why another answer
 * stands in its place. What may fail: input that makes no sense is rejected and names the field; a
 * model that is late, damaged or missing is answered for by a declared fallback, or the call fails
 * and is tried again. A model never takes the process down: it is verified before it is opened, and
 * a version that cannot be used leaves the old one in place.
 *
 * <p>Read in this order: {@link dev.spate.ml.ModelHandler} (what all have in common) &rarr; {@link
 * dev.spate.ml.InferenceHandler} (tensors in, tensors out; extend this for a model of your own)
 * &rarr; the packages {@code fraud}, {@code recommendations}, {@code images}, {@code translation},
 * one for each kind of answer &rarr; {@code predictions} (the application of all four) &rarr;
 * {@code lambda} (its entry on AWS). How models are found and run is {@code dev.spate.models}.
 */
@NullMarked
package dev.spate.ml;

import org.jspecify.annotations.NullMarked;
