/**
 * Between the bytes of AWS Lambda and an application's values.
 *
 * <p>Read in this order: {@link dev.spate.aws.LambdaEntry} is what Lambda calls, {@code Entrance}
 * the one function behind it, {@code Line} the way through, {@code Envelopes} the choice of {@code
 * Envelope} by the function's trigger. Each source has its envelope and, beside it, a public writer
 * of its events ({@link dev.spate.aws.S3Events}, {@link dev.spate.aws.HttpEvents}) for tests and
 * local runtimes. Nothing here needs the AWS SDK.
 */
@NullMarked
package dev.spate.aws;

import org.jspecify.annotations.NullMarked;
