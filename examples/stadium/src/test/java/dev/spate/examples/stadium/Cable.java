package dev.spate.examples.stadium;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A network that can be pulled out: then nothing passes, and nobody is told. */
final class Cable implements AutoCloseable {
  private final ServerSocket door;
  private final int server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile CountDownLatch plugged = new CountDownLatch(0);

  Cable(int server) throws IOException {
    this.server = server;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  void pull() {
    plugged = new CountDownLatch(1);
  }

  void plug() {
    plugged.countDown();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        Socket beyond = new Socket(InetAddress.getLoopbackAddress(), server);
        open.add(client);
        open.add(beyond);
        Thread.ofVirtual().start(() -> pump(client, beyond));
        Thread.ofVirtual().start(() -> pump(beyond, client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[8_192];
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
        plugged.await();
        out.write(buffer, 0, size);
        out.flush();
      }
    } catch (IOException e) {
      // one side has gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    plug();
    door.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
