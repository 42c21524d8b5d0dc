package dev.spate.local;

import dev.spate.Connections.Sent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritePendingException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What goes to one client, in order and bounded.
 *
 * <p>In a room of thousands nearly every message finds a client for whom nothing waits, and is
 * taken by the network at once. Such a message is written past the session and its queue. When the
 * network takes only a part of it, all else is held back until the rest is written.
 */
final class SocketOutlet {
  /** Bytes that wait for the client to take them: two messages of the largest size. */
  static final int WAITING = 2 * SocketConnection.MESSAGE;

  /** What a waiting frame takes besides its bytes. */
  private static final int FRAME_COST = 512;

  private final SocketHub hub;
  private final @Nullable SocketChannelEndPoint network;
  private final ReentrantLock order = new ReentrantLock();

  // What a send touches lies together: a room of thousands is larger than what a processor caches.
  private int waiting; // guarded by order
  private boolean rest; // of a frame is being written past the session; guarded by order
  private volatile boolean over;
  private long taken; // guarded by order
  private volatile @Nullable CoreSession session;
  private List<Runnable> held = List.of(); // until the rest is written; guarded by order

  SocketOutlet(SocketHub hub, EndPoint network) {
    this.hub = hub;
    this.network = network instanceof SocketChannelEndPoint plain ? plain : null;
  }

  void opened(CoreSession opened) {
    session = opened;
  }

  CoreSession session() {
    CoreSession now = session;
    if (now == null) {
      throw new IllegalStateException("the connection is not open yet");
    }
    return now;
  }

  /** Sends a message after those that were sent before, unless too much waits already. */
  Sent send(Outgoing message) {
    order.lock();
    try {
      if (over) {
        return Sent.GONE;
      }
      SocketChannelEndPoint direct = network;
      if (direct != null && waiting == 0 && message.frames() == 1) {
        Sent sent = write(message, direct);
        if (sent != null) {
          return sent;
        }
      }
      return queue(message);
    } finally {
      order.unlock();
    }
  }

  /**
   * Writes a message past the session, in whose queue nothing is.
   *
   * @return what became of it, or null when the network took nothing
   */
  private @Nullable Sent write(Outgoing message, SocketChannelEndPoint direct) {
    if (!session().isOutputOpen()) {
      over = true;
      return Sent.GONE;
    }
    ByteBuffer wire = message.wire();
    try {
      direct.getChannel().write(wire);
    } catch (IOException e) {
      over = true;
      return Sent.GONE;
    }
    if (wire.hasRemaining() && wire.position() == 0) {
      return null;
    }
    if (wire.hasRemaining()) {
      writeRest(wire, direct);
    }
    return over ? Sent.GONE : Sent.SENT;
  }

  private void writeRest(ByteBuffer wire, SocketChannelEndPoint direct) {
    int cost = wire.remaining() + FRAME_COST;
    hub.room().owe(cost);
    waits(cost);
    rest = true;
    Taken callback = new Taken(this, cost, Callback.from(() -> {}, why -> session().abort()));
    try {
      direct.write(callback, wire);
    } catch (WritePendingException e) { // the session is saying that it ends
      callback.failed(e);
    }
  }

  private Sent queue(Outgoing message) {
    int cost = message.frames() * FRAME_COST + message.length();
    if ((waiting > 0 && waiting + cost > WAITING) || !hub.room().take(cost)) {
      return Sent.SLOW;
    }
    waits(cost);
    for (int i = 0; i < message.frames(); i++) {
      Frame frame = message.frame(i);
      queue(frame, new Taken(this, frame.getPayloadLength() + FRAME_COST, Callback.NOOP));
    }
    return over ? Sent.GONE : Sent.SENT;
  }

  /** Sends a frame that is no message. */
  void control(Frame frame, Callback callback) {
    order.lock();
    try {
      hub.room().owe(FRAME_COST);
      waits(FRAME_COST);
      queue(frame, new Taken(this, FRAME_COST, callback));
    } finally {
      order.unlock();
    }
  }

  private void waits(int cost) {
    if (waiting == 0) {
      taken = hub.millis();
    }
    waiting += cost;
  }

  private void queue(Frame frame, Taken callback) {
    inTurn(() -> session().sendFrame(frame, callback, false));
  }

  private void inTurn(Runnable action) {
    if (!rest) {
      action.run();
      return;
    }
    held = held.isEmpty() ? new ArrayList<>() : held;
    held.add(action);
  }

  /** Does what ends the connection; no message is sent any more. */
  void last(Runnable end) {
    order.lock();
    try {
      over = true;
      if (rest) {
        inTurn(end);
        return;
      }
    } finally {
      order.unlock();
    }
    end.run();
  }

  /** The connection has ended. */
  void closed() {
    over = true;
  }

  /** Hears that a frame, or the rest of one, was written, or never will be. */
  private record Taken(SocketOutlet outlet, int cost, Callback next) implements Callback {
    @Override
    public void succeeded() {
      outlet.taken(cost, false);
      next.succeeded();
    }

    @Override
    public void failed(Throwable why) {
      outlet.taken(cost, true);
      next.failed(why);
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
      if (rest) { // while it is written nothing else is
        rest = false;
        List<Runnable> now = held;
        held = List.of();
        now.forEach(Runnable::run);
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
}
