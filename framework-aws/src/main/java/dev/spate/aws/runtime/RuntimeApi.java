package dev.spate.aws.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The calls of Lambda's Runtime API, version 2018-06-01. One for each thread that asks. */
final class RuntimeApi implements AutoCloseable {
  private static final String ROOT = "/2018-06-01/runtime/";
  private static final byte[] NOTHING = {};

  private final String address;
  private final String host;
  private final int port;
  private volatile @Nullable HttpConnection connection;
  private volatile boolean closed;

  /**
   * An API that is not connected yet.
   *
   * @param address host and port, as {@code AWS_LAMBDA_RUNTIME_API} says
   */
  RuntimeApi(String address) {
    int colon = address.lastIndexOf(':');
    this.address = address;
    this.host = colon < 0 ? address : address.substring(0, colon);
    this.port = colon < 0 ? 80 : Integer.parseInt(address.substring(colon + 1));
  }

  /** Waits for the next event, without a limit. The first time says that the function is ready. */
  HttpConnection.Reply next() throws IOException {
    HttpConnection.Reply reply = exchange("GET", "invocation/next", "", NOTHING);
    if (reply.status() != 200) {
      throw new IOException("the Runtime API answered " + reply.status() + " instead of an event");
    }
    return reply;
  }

  /** Gives an answer; the status tells whether it was taken (202). */
  int answer(Call call, byte[] answer) throws IOException {
    String headers = "Content-Type: application/json\r\n" + call.echo();
    return exchange("POST", path(call, "response"), headers, answer).status();
  }

  /** Reports that a call failed; the status tells whether that was taken (202). */
  int failed(Call call, Throwable why) throws IOException {
    return exchange("POST", path(call, "error"), headers(why) + call.echo(), ErrorReport.json(why))
        .status();
  }

  /** Reports that the function could not start. */
  void notStarted(Throwable why) throws IOException {
    exchange("POST", "init/error", headers(why), ErrorReport.json(why));
  }

  /** Begins an answer in parts, on a connection that ends with it. */
  HttpConnection stream(Call call, String contentType) throws IOException {
    HttpConnection open = connected();
    String headers =
        "Content-Type: "
            + contentType
            + "\r\nLambda-Runtime-Function-Response-Mode: streaming\r\n"
            + "Transfer-Encoding: chunked\r\nConnection: close\r\n"
            + "Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\r\n"
            + call.echo();
    open.send(head("POST", path(call, "response"), headers), NOTHING);
    return open;
  }

  private static String path(Call call, String what) {
    return "invocation/" + call.getAwsRequestId() + "/" + what;
  }

  private static String headers(Throwable why) {
    return "Content-Type: application/vnd.aws.lambda.error+json\r\n"
        + "Lambda-Runtime-Function-Error-Type: "
        + ErrorReport.type(why)
        + "\r\n";
  }

  private String head(String method, String path, String headers) {
    return method + " " + ROOT + path + " HTTP/1.1\r\nHost: " + address + "\r\n" + headers + "\r\n";
  }

  /**
   * One exchange. A connection that was kept may have been closed meanwhile: then nothing of an
   * answer has come, and once more on a new one. If the first did arrive, the second is refused
   * (400), and nothing happens twice.
   */
  private HttpConnection.Reply exchange(String method, String path, String headers, byte[] body)
      throws IOException {
    String length = method.equals("GET") ? "" : "Content-Length: " + body.length + "\r\n";
    String head = head(method, path, headers + length);
    boolean kept = connection != null;
    HttpConnection open = connected();
    try {
      return once(open, head, body);
    } catch (IOException e) {
      disconnect();
      if (!kept || open.answering() || (closed && method.equals("GET"))) {
        throw e;
      }
      return once(connected(), head, body);
    }
  }

  private HttpConnection.Reply once(HttpConnection open, String head, byte[] body)
      throws IOException {
    try {
      open.send(head, body);
    } catch (IOException e) {
      return refusal(open, e);
    }
    HttpConnection.Reply reply = open.reply();
    if (open.last()) {
      disconnect();
    }
    return reply;
  }

  /** Who refuses a body that is too large may answer before all of it was sent. */
  private static HttpConnection.Reply refusal(HttpConnection open, IOException broken)
      throws IOException {
    try {
      return open.reply();
    } catch (IOException e) {
      broken.addSuppressed(e);
      throw broken;
    }
  }

  private HttpConnection connected() throws IOException {
    HttpConnection open = connection;
    if (open == null) {
      open = new HttpConnection(host, port);
      connection = open;
    }
    return open;
  }

  /** Forgets the connection; the next call makes a new one. */
  void disconnect() {
    HttpConnection open = connection;
    connection = null;
    if (open != null) {
      open.close();
    }
  }

  /** Ends a wait for the next event in another thread; an answer may still be given. */
  @Override
  public void close() {
    closed = true;
    HttpConnection open = connection;
    if (open != null) {
      open.close();
    }
  }

  /** Bytes of a text in a header or trailer. */
  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
