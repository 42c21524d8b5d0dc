/** Tests of the entry on AWS Lambda. */
@NullMarked
package dev.spate.chat.lambda;

import org.jspecify.annotations.NullMarked;
