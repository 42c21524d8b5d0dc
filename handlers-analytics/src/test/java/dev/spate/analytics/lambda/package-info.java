/** Tests of the entry on AWS Lambda. */
@NullMarked
package dev.spate.analytics.lambda;

import org.jspecify.annotations.NullMarked;
