package dev.spate.local;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Connections on which a request line with its headers must be whole within the time that a client
 * may say nothing. Otherwise one that sends a byte now and then would hold its place for ever.
 */
final class PacedConnector extends ServerConnector {
  PacedConnector(Server server, ConnectionFactory factory) {
    super(server, 1, 1, factory);
  }

  /** A handler that tells the connection when headers are whole, and when the answer is given. */
  static Handler before(Handler handler) {
    return new Handler.Wrapper(handler) {
      @Override
      public boolean handle(Request request, Response response, Callback callback)
          throws Exception {
        if (!(request.getConnectionMetaData().getConnection().getEndPoint() instanceof End end)) {
          return super.handle(request, response, callback);
        }
        end.phase = Phase.ANSWERING;
        return super.handle(
            request, response, Callback.from(() -> end.answered(response.getStatus()), callback));
      }
    };
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    End end = new End(channel, selector, key, getScheduler());
    end.setIdleTimeout(getIdleTimeout());
    return end;
  }

  /** Where a connection is. */
  private enum Phase {
    WAITING,
    READING,
    ANSWERING
  }

  private static final class End extends SocketChannelEndPoint {
    private static final int SWITCHING = 101;

    private volatile Phase phase = Phase.WAITING;

    End(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
      super(channel, selector, key, scheduler);
    }

    /** Called for every byte that comes or goes: of headers, only the first one is a new start. */
    @Override
    public void notIdle() {
      Phase now = phase;
      if (now == Phase.READING) {
        return;
      }
      if (now == Phase.WAITING) {
        phase = Phase.READING;
      }
      super.notIdle();
    }

    /** A connection that has become a socket stays one. */
    void answered(int status) {
      if (status != SWITCHING) {
        super.notIdle();
        phase = Phase.WAITING;
      }
    }
  }
}
