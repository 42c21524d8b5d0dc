/**
 * Between the bytes of AWS Lambda and an application's values.
 *
 * <p>Read in this order: {@link dev.spate.aws.LambdaEntry} is what Lambda calls, {@code Entrance}
 * the one function behind it, {@code Line} the way through, {@code Envelopes} the choice of {@code
 * Envelope} by the function's trigger. Each source has its envelope, a reader of its records, and a
 * public writer of its events ({@link dev.spate.aws.SqsEvents} and its like) for tests and local
 * runtimes. {@link dev.spate.aws.Wire}, {@link dev.spate.aws.Kpl} and {@link
 * dev.spate.aws.TableLayout} are what publishers and stores must agree on with the readers; {@link
 * dev.spate.aws.FailedCall} and {@link dev.spate.aws.FailedBatch} read what Lambda writes of
 * failures (neither is on a function's own way, and queues have none).
 *
 * <p>A message that fails: {@code SqsEnvelope} reads it, {@code dev.spate.Batches} gives it to the
 * handler, {@code Delivered.again} says which must come again, and {@code ItemFailures} writes them
 * as the answer. {@code template.Channels} sets how long it stays hidden, how often it comes and
 * where it goes then; {@code template.Deliveries} asks Lambda to heed the answer. What is rejected
 * goes to {@link dev.spate.aws.Deployment#deadLetters} during the call and is not in the answer.
 *
 * <p>{@code docs/aws-contract.md} names the test of each statement of AWS. Nothing here needs the
 * AWS SDK.
 */
@NullMarked
package dev.spate.aws;

import org.jspecify.annotations.NullMarked;
