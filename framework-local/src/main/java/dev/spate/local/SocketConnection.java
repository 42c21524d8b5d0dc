package dev.spate.local;

import dev.spate.Connections.Sent;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
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

  /** Bytes that wait for the client to take them: two messages of the largest size. */
  static final int WAITING = 2 * MESSAGE;

  /** What a waiting frame takes besides its bytes. */
  private static final int FRAME_COST = 512;

  /** Messages of one client that functions handle at the same time. */
  static final int AT_ONCE = 16;

  private final SocketHub hub;
  private final Client client;
  private final ReentrantLock order = new ReentrantLock();
  private final AtomicInteger handled = new AtomicInteger();
  private @Nullable Utf8StringBuilder text;
  private int textBytes;
  private int messages;

  // What a send touches lies together: a room of thousands is larger than what a processor caches.
  private int waiting; // guarded by order
  private volatile long taken;
  private volatile boolean over;
  private volatile long touched;
  private volatile @Nullable CoreSession session;

  /**
   * Who is connected.
   *
   * @param id of the connection
   * @param address the network's
   */
  record Client(
      String id, Optional<String> principal, Map<String, String> claims, String address) {}

  SocketConnection(SocketHub hub, Client client) {
    this.hub = hub;
    this.client = client;
  }

  Client client() {
    return client;
  }

  @Override
  public void onOpen(CoreSession opened, Callback callback) {
    session = opened;
    callback.succeeded();
    hub.opened(this);
    opened.demand();
  }

  @Override
  public void onFrame(Frame frame, Callback callback) {
    switch (frame.getOpCode()) {
      case OpCode.TEXT, OpCode.CONTINUATION -> onText(frame, callback);
      case OpCode.BINARY ->
          callback.failed(new CloseException(CloseStatus.BAD_DATA, "Binary is not supported"));
      case OpCode.PING -> {
        Callback next = Callback.from(callback, this::more);
        open().sendFrame(new Frame(OpCode.PONG, frame.getPayload()), next, false);
      }
      case OpCode.PONG -> {
        callback.succeeded();
        more();
      }
      default -> callback.succeeded(); // after CLOSE nothing comes; the session answers it
    }
  }

  private void onText(Frame frame, Callback callback) {
    textBytes += frame.getPayloadLength();
    if (textBytes > MESSAGE) {
      callback.failed(
          new CloseException(CloseStatus.MESSAGE_TOO_LARGE, "Message over " + MESSAGE + " bytes"));
      return;
    }
    Utf8StringBuilder all = text == null ? new Utf8StringBuilder() : text;
    all.append(frame.getPayload());
    if (all.hasCodingErrors() || (frame.isFin() && !all.isComplete())) {
      callback.failed(new CloseException(CloseStatus.BAD_PAYLOAD, "Text is not UTF-8"));
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
    CoreSession now = open();
    if (!now.isClosed()) {
      now.demand();
    }
  }

  private CoreSession open() {
    CoreSession now = session;
    if (now == null) {
      throw new IllegalStateException(client.id() + " is not open yet");
    }
    return now;
  }

  @Override
  public void onError(Throwable cause, Callback callback) {
    callback.succeeded();
  }

  @Override
  public void onClosed(CloseStatus status, Callback callback) {
    over = true;
    String reason = status.getReason();
    hub.closed(this, status.getCode(), reason == null ? "" : reason);
    callback.succeeded();
  }

  /** Sends a message after those that were sent before, unless too much waits already. */
  Sent send(byte[] utf8) {
    int frames = Math.max(1, (utf8.length + FRAME - 1) / FRAME);
    int cost = utf8.length + frames * FRAME_COST;
    order.lock();
    try {
      if (over) {
        return Sent.GONE;
      }
      if ((waiting > 0 && waiting + cost > WAITING) || !hub.room().take(cost)) {
        return Sent.SLOW;
      }
      if (waiting == 0) {
        taken = hub.millis();
      }
      waiting += cost;
      for (int i = 0; i < frames; i++) {
        send(utf8, i * FRAME, i == 0, i == frames - 1);
      }
      return over ? Sent.GONE : Sent.SENT;
    } finally {
      order.unlock();
    }
  }

  private void send(byte[] utf8, int from, boolean first, boolean last) {
    int length = Math.min(FRAME, utf8.length - from);
    byte code = first ? OpCode.TEXT : OpCode.CONTINUATION;
    Frame frame = new Frame(code, last, ByteBuffer.wrap(utf8, from, length).slice());
    open().sendFrame(frame, new Taken(this, length + FRAME_COST), false);
  }

  /** Hears that a frame was written, or never will be. */
  private record Taken(SocketConnection connection, int cost) implements Callback {
    @Override
    public void succeeded() {
      connection.taken(cost, false);
    }

    @Override
    public void failed(Throwable why) {
      connection.taken(cost, true);
    }
  }

  private void taken(int cost, boolean failed) {
    order.lock();
    try {
      waiting -= cost;
      if (failed) {
        over = true;
      }
      if (waiting > 0) {
        taken = hub.millis(); // else nobody asks
      }
    } finally {
      order.unlock();
    }
    hub.room().giveBack(cost);
  }

  /** Since when the client has taken nothing of what waits for it, in ms since 1970, or never. */
  long stuckSince() {
    order.lock();
    try {
      return waiting > 0 ? taken : Long.MAX_VALUE;
    } finally {
      order.unlock();
    }
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
    over = true;
    open().close(code, reason, Callback.NOOP);
  }

  /** Ends it without a word. */
  void abort() {
    open().abort();
  }
}
