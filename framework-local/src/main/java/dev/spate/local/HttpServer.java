package dev.spate.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The socket: HTTP/1.1 with each request on a virtual thread. */
final class HttpServer {
  /**
   * Request line and headers (source: "Quotas for HTTP APIs", Amazon API Gateway: 10,240 bytes).
   */
  private static final int HEADER_BYTES = 10_240;

  /** How long a client may say nothing, or not go on, unless a test is in a hurry. */
  static final Duration IDLE = Duration.ofSeconds(30);

  private static final int THREADS = 64;

  /** Open at the same time; more wait until one closes. */
  private static final int CONNECTIONS = 20_000;

  /**
   * How far apart Jetty keeps what threads write to. Unless it is told it asks the management beans
   * of the platform, whose making reads even the flight recorder's settings.
   */
  private static final String PADDING = "org.eclipse.jetty.util.referencesPerCacheLine";

  static {
    if (System.getProperty(PADDING) == null) {
      System.setProperty(PADDING, "16"); // 64 bytes by 4, as on nearly every machine
    }
  }

  private final Server server;
  private final ServerConnector connector;

  HttpServer(String host, int port, Handler handler, Duration grace, Duration idle) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("spate-http");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server = new Server(threads);
    server.setErrorHandler(HttpServer::plainError);
    server.setStopTimeout(grace.toMillis());
    GracefulHandler graceful = new GracefulHandler();
    graceful.setHandler(PacedConnector.before(handler));
    server.setHandler(graceful);
    connector = new PacedConnector(server, new HttpConnectionFactory(configuration()));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(idle.toMillis());
    connector.setReuseAddress(true);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(HEADER_BYTES);
    // Paths are judged by Paths, so that one place says what is refused.
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    return configuration;
  }

  /** What the server itself refuses, such as headers that are too long, in one word. */
  private static boolean plainError(Request request, Response response, Callback callback) {
    response.getHeaders().put("content-type", "text/plain; charset=utf-8");
    String text = "Error " + response.getStatus();
    response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), callback);
    return true;
  }

  /**
   * Begins to answer.
   *
   * @throws IOException when the port cannot be had
   */
  void start() throws IOException {
    try {
      server.start();
    } catch (IOException e) {
      stop();
      throw e;
    } catch (Exception e) {
      stop();
      throw new IllegalStateException("the HTTP server did not start", e);
    }
  }

  /** The port in use. */
  int port() {
    return connector.getLocalPort();
  }

  /** Takes nothing new, waits for what runs, at most as long as was said, and ends. */
  void stop() {
    try {
      server.stop();
    } catch (Exception e) {
      // Something was still running when the time was over, and has been cut off now.
    }
  }
}
