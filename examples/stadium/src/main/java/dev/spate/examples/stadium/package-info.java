/**
 * The stadium as people use it: {@link dev.spate.examples.stadium.StadiumExample} runs it on this
 * machine, {@link dev.spate.examples.stadium.StadiumEntry} on AWS Lambda.
 */
@NullMarked
package dev.spate.examples.stadium;

import org.jspecify.annotations.NullMarked;
