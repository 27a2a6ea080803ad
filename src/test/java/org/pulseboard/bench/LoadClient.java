package org.pulseboard.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Many readers of an event stream on one thread: the one that calls {@link #run}. */
final class LoadClient implements AutoCloseable {
  /** As many at once as the server's backlog surely takes. */
  private static final int CONNECTING_AT_ONCE = 64;

  final Reading.Totals totals = new Reading.Totals();
  private final InetSocketAddress server;
  private final Selector selector = Selector.open();
  private final List<SocketChannel> channels = new ArrayList<>();
  private final List<SocketChannel> stuck = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(256 * 1024);

  LoadClient(int port) throws IOException {
    server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** Opens readers and returns when all of them have been answered. */
  void open(int count, String path, String lastEventId) throws IOException {
    int before = totals.open;
    for (int begun = 0; begun < count || totals.open - before < count; ) {
      while (begun < count && begun - (totals.open - before) < CONNECTING_AT_ONCE) {
        SocketChannel channel = connect(path, lastEventId, 0);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Reading(totals));
        channels.add(channel);
        begun++;
      }
      turn(100);
    }
  }

  /** Opens clients that never read. */
  void openStuck(int count, String path) throws IOException {
    for (int i = 0; i < count; i++) {
      stuck.add(connect(path, "", 4 * 1024));
    }
  }

  private SocketChannel connect(String path, String lastEventId, int receiveBuffer)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    if (receiveBuffer > 0) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
    }
    channel.connect(server);
    String id = lastEventId.isEmpty() ? "" : "Last-Event-ID: " + lastEventId + "\r\n";
    String request =
        "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n" + id;
    channel.write(ByteBuffer.wrap((request + "\r\n").getBytes(StandardCharsets.US_ASCII)));
    return channel;
  }

  /** Reads until the condition holds; false if the time is over before. */
  boolean run(Duration longest, BooleanSupplier done) throws IOException {
    long deadline = System.nanoTime() + longest.toNanos();
    while (!done.getAsBoolean()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      turn(Math.max(1, Math.min(20, left / 1_000_000)));
    }
    return true;
  }

  private void turn(long millis) throws IOException {
    selector.select(this::read, millis);
  }

  private void read(SelectionKey key) {
    var channel = (SocketChannel) key.channel();
    try {
      buffer.clear();
      int count = channel.read(buffer);
      if (count < 0) {
        leave(channel);
      } else {
        ((Reading) key.attachment()).accept(buffer.array(), count, System.nanoTime());
      }
    } catch (IOException e) {
      leave(channel);
    }
  }

  private void leave(SocketChannel channel) {
    totals.closed++;
    try {
      channel.close();
    } catch (IOException e) {
      totals.corrupt++;
    }
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
    for (SocketChannel channel : stuck) {
      channel.close();
    }
    selector.close();
  }
}
