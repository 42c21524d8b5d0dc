/**
 * Lambda's Runtime API spoken by Spate itself, for container images and custom runtimes: in place
 * of {@code aws-lambda-java-runtime-interface-client}, with any {@code RequestStreamHandler}, a
 * {@link dev.spate.aws.LambdaEntry} among them.
 *
 * <p>{@link dev.spate.aws.runtime.Bootstrap} is the program, {@code Worker} its loop, {@code
 * RuntimeApi} the four calls, {@code HttpConnection} the HTTP/1.1 below them. Managed Java runtimes
 * bring Amazon's client and do not use this package. Answers in parts are only possible here: see
 * {@link dev.spate.aws.runtime.StreamingHandler}.
 *
 * <p>Sources: "Using the Lambda runtime API for custom runtimes" and "Building a custom runtime",
 * AWS Lambda Developer Guide.
 */
@NullMarked
package dev.spate.aws.runtime;

import org.jspecify.annotations.NullMarked;
