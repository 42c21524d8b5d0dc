package dev.spate.scan;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One connection to clamd that ends at a moment, however slowly the other side talks. */
final class Conversation implements AutoCloseable {
  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final long end;

  private Conversation(SocketChannel channel, Selector selector, SelectionKey key, long end) {
    this.channel = channel;
    this.selector = selector;
    this.key = key;
    this.end = end;
  }

  static Conversation with(SocketAddress address, Duration patience) {
    long end = System.nanoTime() + Math.max(1, patience.toNanos());
    SocketChannel channel = null;
    try {
      boolean unix = address instanceof UnixDomainSocketAddress;
      channel =
          unix ? SocketChannel.open(java.net.StandardProtocolFamily.UNIX) : SocketChannel.open();
      channel.configureBlocking(false);
      boolean there = channel.connect(resolved(address));
      Selector selector = Selector.open();
      SelectionKey key = channel.register(selector, there ? 0 : SelectionKey.OP_CONNECT);
      Conversation conversation = new Conversation(channel, selector, key, end);
      if (!there) {
        conversation.await(SelectionKey.OP_CONNECT);
        channel.finishConnect();
      }
      return conversation;
    } catch (IOException | UnresolvedAddressException e) {
      close(channel);
      throw new ScannerAwayException("virus scanner cannot be reached", e);
    } catch (RuntimeException e) {
      close(channel);
      throw e;
    }
  }

  private static SocketAddress resolved(SocketAddress address) {
    return address instanceof InetSocketAddress inet && inet.isUnresolved()
        ? new InetSocketAddress(inet.getHostString(), inet.getPort())
        : address;
  }

  private void await(int operation) throws IOException {
    key.interestOps(operation);
    while (true) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new ScannerAwayException("virus scanner did not answer in time");
      }
      if (selector.select(left) > 0) {
        selector.selectedKeys().clear();
        return;
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new ScannerAwayException("interrupted while waiting for the virus scanner");
      }
    }
  }

  boolean send(String text) {
    return send(Clamd.ascii(text));
  }

  /** Whether all was taken; false when the other side has hung up. */
  boolean send(ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        if (channel.write(bytes) == 0) {
          await(SelectionKey.OP_WRITE);
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** What is said up to a zero byte; empty when the other side hangs up before it. */
  String answer(int limit) {
    ByteBuffer bytes = ByteBuffer.allocate(limit);
    try {
      while (bytes.hasRemaining()) {
        int read = channel.read(bytes);
        if (bytes.position() > 0 && bytes.get(bytes.position() - 1) == 0) {
          return new String(bytes.array(), 0, bytes.position() - 1, StandardCharsets.UTF_8);
        }
        if (read < 0) {
          return "";
        }
        if (read == 0) {
          await(SelectionKey.OP_READ);
        }
      }
      return "";
    } catch (IOException e) {
      throw new ScannerAwayException("virus scanner hung up", e);
    }
  }

  @Override
  public void close() {
    close(selector);
    close(channel);
  }

  private static void close(java.io.@org.jspecify.annotations.Nullable Closeable open) {
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      // It is given up either way.
    }
  }
}
