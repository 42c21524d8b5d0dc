/** Tests of the entry on AWS Lambda. */
@NullMarked
package dev.spate.file.lambda;

import org.jspecify.annotations.NullMarked;
