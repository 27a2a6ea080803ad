package org.pulseboard.acceptance;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Reads the audit topic as a browser does: whenever the stream breaks it comes back with the id of
 * the last event. Collects the numbers of the records in the order in which they came.
 */
final class ResumingReader implements AutoCloseable {
  private static final long PAUSE_MILLIS = 200;

  private final Supplier<HttpRequest.Builder> request;
  private final List<Long> seen = Collections.synchronizedList(new ArrayList<>());
  private final List<String> gaps = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "resuming-reader");
  private final AtomicInteger connections = new AtomicInteger();
  private volatile boolean closed;
  private String cursor;

  /**
   * Begins at once.
   *
   * @param cursor after which records are wanted
   */
  ResumingReader(Supplier<HttpRequest.Builder> request, String cursor) {
    this.request = request;
    this.cursor = cursor;
    thread.setDaemon(true);
    thread.start();
  }

  List<Long> seen() {
    return List.copyOf(seen);
  }

  boolean saw(long seq) {
    return seen.contains(seq);
  }

  List<String> gaps() {
    return List.copyOf(gaps);
  }

  /** How often it was let in. */
  int connections() {
    return connections.get();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    closing.countDown();
  }

  private void run() {
    while (!closed) {
      try {
        readUntilBroken();
        pause();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void readUntilBroken() throws InterruptedException {
    try (var reader = new EventReader(request.get().header("Last-Event-ID", cursor).build())) {
      if (reader.response().statusCode() == 200) {
        connections.incrementAndGet();
        read(reader);
      }
    } catch (IOException broken) {
      // comes back
    }
  }

  private void read(EventReader reader) throws IOException {
    while (!closed) {
      var event = reader.next();
      if (!event.id().isEmpty()) {
        cursor = event.id();
      }
      if (event.name().equals("audit")) {
        seen.add(Long.parseLong(event.data().replaceAll("(?s).*\"seq\":([0-9]+).*", "$1")));
      } else if (event.name().equals("gap")) {
        gaps.add(event.data());
      }
    }
  }

  /** Ends early when the reader is closed. */
  private void pause() throws InterruptedException {
    closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }
}
