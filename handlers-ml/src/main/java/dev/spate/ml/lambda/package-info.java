/**
 * The standard application on AWS Lambda, as it stands. What this package needs beyond its module
 * is optional: whoever runs the predictions elsewhere brings none of it.
 */
@NullMarked
package dev.spate.ml.lambda;

import org.jspecify.annotations.NullMarked;
