package org.pulseboard.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Many readers of one stream, each with a socket of its own, read by the caller's thread. */
final class Crowd implements AutoCloseable {
  private static final int CONNECTING_AT_ONCE = 50;

  private final Selector selector = Selector.open();
  private final List<CountingReader> readers = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);

  Crowd() throws IOException {}

  /** Opens readers; returns when all have their answer. */
  void open(int count, URI uri) throws IOException {
    var address = new InetSocketAddress(uri.getHost(), uri.getPort());
    String request =
        "GET %s?%s HTTP/1.1\r\nHost: localhost\r\n\r\n"
            .formatted(uri.getRawPath(), uri.getRawQuery());
    while (readers.size() < count) {
      for (int i = 0; i < CONNECTING_AT_ONCE && readers.size() < count; i++) {
        SocketChannel channel = SocketChannel.open(address);
        channel.write(ByteBuffer.wrap(request.getBytes(US_ASCII)));
        channel.configureBlocking(false);
        var reader = new CountingReader();
        channel.register(selector, SelectionKey.OP_READ, reader);
        readers.add(reader);
      }
      readUntil(Long.MAX_VALUE, CountingReader::isOpen);
    }
  }

  List<CountingReader> readers() {
    return readers;
  }

  /** Reads until a condition holds for each reader; false if the time is up. */
  boolean readUntil(long deadlineNanos, Predicate<CountingReader> done) throws IOException {
    while (!readers.stream().allMatch(done)) {
      if (System.nanoTime() > deadlineNanos) {
        return false;
      }
      selector.select(100);
      for (SelectionKey key : selector.selectedKeys()) {
        read(key);
      }
      selector.selectedKeys().clear();
    }
    return true;
  }

  private void read(SelectionKey key) throws IOException {
    buffer.clear();
    int count = ((SocketChannel) key.channel()).read(buffer);
    if (count < 0) {
      throw new EOFException("A stream has ended");
    }
    ((CountingReader) key.attachment()).accept(buffer.array(), count);
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
