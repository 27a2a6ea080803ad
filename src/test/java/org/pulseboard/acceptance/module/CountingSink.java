package org.pulseboard.acceptance.module;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A sink of a module that keeps the names of what it gets. */
public class CountingSink implements SseEventSink {
  private final Set<String> names = new TreeSet<>();

  @Override
  public boolean isClosed() {
    return false;
  }

  @Override
  public synchronized CompletionStage<?> send(OutboundSseEvent event) {
    names.add(event.getName());
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {
    // Nothing to give back.
  }

  /** All names so far, with a comma between them. */
  public synchronized String names() {
    return String.join(",", names);
  }
}
