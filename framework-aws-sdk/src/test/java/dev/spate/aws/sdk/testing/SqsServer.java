package dev.spate.aws.sdk.testing;

import org.apache.pekko.http.scaladsl.Http;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** A server that speaks SQS: ElasticMQ, with its queues in memory. */
public final class SqsServer implements AutoCloseable {
  private final SQSRestServer server;
  private final int port;

  public SqsServer() {
    server = SQSRestServerBuilder.withDynamicPort().withInterface("127.0.0.1").start();
    Http.ServerBinding binding = server.waitUntilStarted();
    port = binding.localAddress().getPort();
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    server.stopAndWait();
  }
}
