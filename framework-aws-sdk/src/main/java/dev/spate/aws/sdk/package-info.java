/**
 * The ports of an application on the services of AWS.
 *
 * <p>Read in this order: {@link dev.spate.aws.sdk.AwsPorts} is what a {@link
 * dev.spate.aws.Deployment} returns; {@code Clients} makes each service's client once, when it is
 * first needed; {@code S3Objects}, {@code DynamoItems}, the publishers and {@code
 * SocketConnections} are the ports; {@code SqsDeadLetters} keeps what was rejected, and {@link
 * dev.spate.aws.sdk.AwsDeployment} ties all of it to an application. Every port throws {@link
 * dev.spate.RejectedException} for what can never succeed and {@link dev.spate.PortException} for
 * what may later; {@code Faults} decides which.
 *
 * <p><b>Retries.</b> A request that is the same twice (a read, a part of an upload, a transaction
 * with its token, a message with its id) is tried three times. A request that is not (a write under
 * a condition, an addition, a whole object) is sent again only when the service says that it did
 * nothing; if nobody knows, the store is asked, and if that does not tell either the port says so
 * with a {@link dev.spate.PortException}.
 */
@NullMarked
package dev.spate.aws.sdk;

import org.jspecify.annotations.NullMarked;
