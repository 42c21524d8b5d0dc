/**
 * The standard application on AWS Lambda, as it stands. What this package needs beyond its module
 * is optional: whoever runs a fleet elsewhere brings none of it.
 */
@NullMarked
package dev.spate.iot.lambda;

import org.jspecify.annotations.NullMarked;
