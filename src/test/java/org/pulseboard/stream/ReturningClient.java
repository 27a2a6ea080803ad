package org.pulseboard.stream;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client that comes back with its cursor as soon as there is a server, and checks what it gets:
 * the next record, or a gap that names all up to it.
 */
final class ReturningClient implements Runnable {
  private static final Pattern GAP = Pattern.compile("\"fromSeq\":(\\d+),\"toSeq\":(\\d+)");

  private final AtomicReference<@Nullable RecordingServer> running;
  private final Random random;
  private final Consumer<String> mistakes;

  private volatile boolean stopped;
  private volatile long seq;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger early = new AtomicInteger();
  private final AtomicInteger gaps = new AtomicInteger();

  /** What the newest hello said, or the answer that followed it; null for not known yet. */
  private @Nullable Boolean complete;

  ReturningClient(
      AtomicReference<@Nullable RecordingServer> running,
      Random random,
      Consumer<String> mistakes) {
    this.running = running;
    this.random = random;
    this.mistakes = mistakes;
  }

  @Override
  public void run() {
    while (!stopped) {
      RecordingServer server = running.get();
      if (server == null) {
        Await.pause(1);
      } else {
        visit(server);
        Await.pause(random.nextInt(random.nextInt(10) == 0 ? 1_000 : 30));
      }
    }
  }

  private void visit(RecordingServer server) {
    try (var client = SseClient.open(server.uri("topics=metrics,audit"), seq + "-")) {
      connections.incrementAndGet();
      int events = random.nextInt(3) == 0 ? random.nextInt(20) : Integer.MAX_VALUE;
      for (int i = 0; i < events && !stopped; i++) {
        take(client.next());
      }
    } catch (IOException ended) {
      // The server went down, or is not up yet; what came until then was checked.
    }
  }

  private void take(SseClient.Event event) {
    switch (event.name()) {
      case "hello" -> {
        complete = answer(event);
        early.addAndGet(complete == null ? 1 : 0);
      }
      case "resumed" -> complete = answer(event);
      case "gap" -> gap(event);
      case "audit" -> record(event);
      default -> {}
    }
  }

  private static @Nullable Boolean answer(SseClient.Event event) {
    return event.data().contains("\"complete\":null")
        ? null
        : Boolean.valueOf(event.data().contains("\"complete\":true"));
  }

  private void gap(SseClient.Event event) {
    Matcher range = GAP.matcher(event.data());
    if (!range.find() || Long.parseLong(range.group(1)) != seq + 1) {
      mistakes.accept("after " + seq + " came the gap " + event.data());
    } else {
      seq = Long.parseLong(range.group(2));
      gaps.incrementAndGet();
    }
  }

  private void record(SseClient.Event event) {
    long number = Long.parseLong(event.lastId().substring(0, event.lastId().indexOf('-')));
    if (number != seq + 1) {
      mistakes.accept("after " + seq + " came " + number + ", complete was " + complete);
    } else if (complete == null) {
      mistakes.accept(number + " came before it was known what is missing");
    }
    seq = number;
  }

  /** Whether it was given that record, or told that it is gone. */
  boolean has(long number) {
    return seq >= number;
  }

  int connections() {
    return connections.get();
  }

  int early() {
    return early.get();
  }

  int gaps() {
    return gaps.get();
  }

  void stop() {
    stopped = true;
  }
}
