/**
 * A sneaker drop as people use it: {@link dev.spate.examples.drop.DropExample} runs it on this
 * machine, with a crowd if you like; {@code dev.spate.commerce.lambda.CommerceFunctions} on AWS
 * Lambda.
 */
@NullMarked
package dev.spate.examples.drop;

import org.jspecify.annotations.NullMarked;
