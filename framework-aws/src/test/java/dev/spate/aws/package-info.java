/** Tests of the way between Lambda's bytes and an application. */
@NullMarked
package dev.spate.aws;

import org.jspecify.annotations.NullMarked;
