/** The flash sale on AWS Lambda: {@link dev.spate.commerce.lambda.CommerceFunctions}. */
@NullMarked
package dev.spate.commerce.lambda;

import org.jspecify.annotations.NullMarked;
