/**
 * Runs a function under Lambda's own runtime client, in a process of its own, against a small
 * Runtime API in this one: {@link dev.spate.aws.testing.LambdaProcess} is where to begin.
 */
@NullMarked
package dev.spate.aws.testing;

import org.jspecify.annotations.NullMarked;
