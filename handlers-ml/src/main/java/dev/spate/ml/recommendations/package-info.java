/**
 * What may this visitor like: {@link dev.spate.ml.recommendations.RecommendationHandler} recommends
 * from a {@link dev.spate.ml.recommendations.Catalogue}, {@code Taste} is where a user stands and
 * why, {@link dev.spate.ml.recommendations.Interactions} what users did.
 */
@NullMarked
package dev.spate.ml.recommendations;

import org.jspecify.annotations.NullMarked;
