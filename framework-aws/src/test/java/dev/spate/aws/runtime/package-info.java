/** Tests of Spate's own client of the Runtime API. */
@NullMarked
package dev.spate.aws.runtime;

import org.jspecify.annotations.NullMarked;
