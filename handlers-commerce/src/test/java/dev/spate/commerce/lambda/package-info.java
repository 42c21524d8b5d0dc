/** Tests of the entry on AWS Lambda. */
@NullMarked
package dev.spate.commerce.lambda;

import org.jspecify.annotations.NullMarked;
