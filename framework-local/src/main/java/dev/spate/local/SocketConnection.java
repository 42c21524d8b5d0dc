package dev.spate.local;

import dev.spate.Connections.Sent;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Utf8StringBuilder;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.exception.CloseException;
import org.jspecify.annotations.Nullable;

/**
 * One connection: frames in, messages out. Its limits and codes are those of Amazon API Gateway
 * ("Quotas for WebSocket APIs").
 *
 * <p>What is not yet written to the client is bounded, and so are the messages of the client that
 * functions are handling: then no more is read until one has ended.
 */
final class SocketConnection implements FrameHandler {
  /** Bytes of a frame, in either direction. */
  static final int FRAME = 32 << 10;

  /** Bytes of a message, in either direction. */
  static final int MESSAGE = 128 << 10;

  /** Messages of one client that functions handle at the same time. */
  static final int AT_ONCE = 16;

  private final SocketHub hub;
  private final Client client;
  private final SocketOutlet outlet;
  private final AtomicInteger handled = new AtomicInteger();
  private @Nullable Utf8StringBuilder text;
  private int textBytes;
  private int messages;
  private volatile long touched;

  /**
   * Who is connected.
   *
   * @param id of the connection
   * @param address the network's
   */
  record Client(
      String id, Optional<String> principal, Map<String, String> claims, String address) {}

  SocketConnection(SocketHub hub, Client client, EndPoint network) {
    this.hub = hub;
    this.client = client;
    this.outlet = new SocketOutlet(hub, network);
  }

  Client client() {
    return client;
  }

  @Override
  public void onOpen(CoreSession opened, Callback callback) {
    outlet.opened(opened);
    callback.succeeded();
    hub.opened(this);
    opened.demand();
  }

  @Override
  public void onFrame(Frame frame, Callback callback) {
    switch (frame.getOpCode()) {
      case OpCode.TEXT, OpCode.CONTINUATION -> onText(frame, callback);
      case OpCode.BINARY -> refuse(callback, CloseStatus.BAD_DATA, "Binary is not supported");
      case OpCode.PING -> {
        Frame pong = new Frame(OpCode.PONG, frame.getPayload());
        outlet.control(pong, Callback.from(callback, this::more));
      }
      case OpCode.PONG -> {
        callback.succeeded();
        more();
      }
      default ->
          outlet.last(callback::succeeded); // after CLOSE nothing comes; the session answers it
    }
  }

  private void refuse(Callback callback, int code, String why) {
    outlet.last(() -> callback.failed(new CloseException(code, why)));
  }

  private void onText(Frame frame, Callback callback) {
    textBytes += frame.getPayloadLength();
    if (textBytes > MESSAGE) {
      refuse(callback, CloseStatus.MESSAGE_TOO_LARGE, "Message over " + MESSAGE + " bytes");
      return;
    }
    Utf8StringBuilder all = text == null ? new Utf8StringBuilder() : text;
    all.append(frame.getPayload());
    if (all.hasCodingErrors() || (frame.isFin() && !all.isComplete())) {
      refuse(callback, CloseStatus.BAD_PAYLOAD, "Text is not UTF-8");
      return;
    }
    text = frame.isFin() ? null : all;
    callback.succeeded();
    if (!frame.isFin()) {
      more();
      return;
    }
    textBytes = 0;
    boolean room = handled.incrementAndGet() < AT_ONCE;
    hub.said(this, client.id() + "/" + ++messages, all.toCompleteString());
    if (room) {
      more();
    }
  }

  /** A function is done with a message; read on if that was waited for. */
  void handled() {
    if (handled.getAndDecrement() == AT_ONCE) {
      more();
    }
  }

  private void more() {
    CoreSession now = outlet.session();
    if (!now.isClosed()) {
      now.demand();
    }
  }

  @Override
  public void onError(Throwable cause, Callback callback) {
    callback.succeeded();
  }

  @Override
  public void onClosed(CloseStatus status, Callback callback) {
    outlet.closed();
    String reason = status.getReason();
    hub.closed(this, status.getCode(), reason == null ? "" : reason);
    callback.succeeded();
  }

  /** Sends a message after those that were sent before, unless too much waits already. */
  Sent send(Outgoing message) {
    return outlet.send(message);
  }

  /** Since when the client has taken nothing of what waits for it, in ms since 1970, or never. */
  long stuckSince() {
    return outlet.stuckSince();
  }

  /** Whether this is its first sign of life within a second. */
  boolean touch(long millis) {
    boolean news = millis - touched >= 1_000;
    if (news) {
      touched = millis;
    }
    return news;
  }

  /** Asks the client to end the connection (RFC 6455, section 7.1.2). */
  void close(int code, String reason) {
    outlet.last(() -> outlet.session().close(code, reason, Callback.NOOP));
  }

  /** Ends it without a word. */
  void abort() {
    outlet.session().abort();
  }
}
