package org.pulseboard.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.pulseboard.stream.StreamServer;

/**
 * What one delivery costs the threads that write, in CPU time and heap, on a container in this JVM:
 * neither counts what other programs do meanwhile, so two versions can be compared on a busy
 * machine, in turn.
 *
 * <p>Argument: readers (200).
 */
public final class FanOutBenchmark {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int BATCH = 256;

  /** In each frame once, and in nothing else. */
  private static final byte MARK = '#';

  private static final String TEXT = "#" + "x".repeat(99);

  private final StreamServer server;
  private final int readers;
  private final PrintStream out;
  private final Selector selector = Selector.open();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong delivered = new AtomicLong();
  private long published;

  private FanOutBenchmark(StreamServer server, int readers, PrintStream out) throws IOException {
    this.server = server;
    this.readers = readers;
    this.out = out;
  }

  /** Runs both scenarios and prints a line for each. */
  public static void main(String[] args) throws Exception {
    int readers = args.length > 0 ? Integer.parseInt(args[0]) : 200;
    var bench = new FanOutBenchmark(new StreamServer(StreamServer.CONFIG), readers, System.out);
    bench.connect();
    bench.publish(40, BATCH);
    bench.publish(300, 1);
    bench.measure("256 frames at once", 60, BATCH);
    bench.measure("one frame at a time", 300, 1);
    System.exit(0); // streams that end one by one are not what is measured
  }

  private void connect() throws IOException, InterruptedException {
    URI uri = server.uri("topics=audit");
    var request =
        "GET " + uri.getPath() + "?" + uri.getQuery() + " HTTP/1.1\r\nHost: bench\r\n\r\n";
    for (int i = 0; i < readers; i++) {
      var channel = SocketChannel.open(new InetSocketAddress(uri.getHost(), uri.getPort()));
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, new boolean[1]);
    }
    var reading = new Thread(this::read, "bench-reading");
    reading.setDaemon(true);
    reading.start();
    await(answered, readers);
  }

  private void read() {
    var buffer = ByteBuffer.allocate(1 << 18);
    try {
      while (true) {
        selector.select(key -> read(key, buffer));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void read(SelectionKey key, ByteBuffer buffer) {
    var greeted = (boolean[]) key.attachment();
    try {
      int length = ((SocketChannel) key.channel()).read(buffer.clear());
      long marks = 0;
      for (int i = 0; i < length; i++) {
        marks += buffer.get(i) == MARK ? 1 : 0;
        if (buffer.get(i) == '{' && !greeted[0]) {
          greeted[0] = true;
          answered.incrementAndGet();
        }
      }
      delivered.addAndGet(marks);
    } catch (IOException e) {
      key.cancel();
    }
  }

  private void publish(int times, int frames) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      long wanted = delivered.get() + (long) frames * readers;
      for (int frame = 0; frame < frames; frame++) {
        server.audit(++published, TEXT);
      }
      await(delivered, wanted);
    }
  }

  private static void await(AtomicLong count, long wanted) throws InterruptedException {
    while (count.get() < wanted) {
      TimeUnit.MICROSECONDS.sleep(200);
    }
  }

  private void measure(String what, int times, int frames) throws InterruptedException {
    long[] before = spent();
    publish(times, frames);
    long[] after = spent();
    double deliveries = (double) times * frames * readers;
    out.printf(
        "%-20s %8.0f ns of CPU and %6.1f bytes of heap for a delivery%n",
        what, (after[0] - before[0]) / deliveries, (after[1] - before[1]) / deliveries);
  }

  /** CPU time in nanoseconds and allocated bytes of all threads that write. */
  private static long[] spent() {
    long[] sum = new long[2];
    for (long id : THREADS.getAllThreadIds()) {
      ThreadInfo thread = THREADS.getThreadInfo(id);
      if (thread != null && thread.getThreadName().startsWith("pulseboard-drain")) {
        sum[0] += THREADS.getThreadCpuTime(id);
        sum[1] += THREADS.getThreadAllocatedBytes(id);
      }
    }
    return sum;
  }
}
